package org.whenhook.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What a link to the same page says after the question mark; parameters without a value are left out. */
record Address(Map<String, String> parameters) {

    Address {
        parameters = new LinkedHashMap<>(parameters);
    }

    static Address empty() {
        return new Address(Map.of());
    }

    /** The same with one parameter more, or with another value for it. */
    Address with(String name, String value) {
        var more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new Address(more);
    }

    boolean isEmpty() {
        return parameters.values().stream().allMatch(String::isBlank);
    }

    /** From the question mark on. */
    String text() {
        return parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isBlank())
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }
}
