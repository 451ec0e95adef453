package org.whenhook.template;

import java.util.HashMap;
import java.util.Map;

/** Collects operations under their names. */
final class Table {

    private final Map<String, Operation> entries = new HashMap<>();

    Table add(String name, String parameters, Operation.Bound body) {
        entries.put(name, new Operation(name, parameters, body));
        return this;
    }

    Table free(String name, Operation.Free body) {
        entries.put(name, new Operation(name, body));
        return this;
    }

    Table alias(String alias, String name) {
        Operation operation = entries.get(name);
        if (operation == null) {
            throw new IllegalArgumentException(name);
        }
        entries.put(alias, operation);
        return this;
    }

    Table all(Map<String, Operation> more) {
        entries.putAll(more);
        return this;
    }

    Map<String, Operation> done() {
        return Map.copyOf(entries);
    }
}
