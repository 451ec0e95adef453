package org.whenhook.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The address of a page of the console, as a link on one beside it says it.
 *
 * @param page its name; empty: the same page
 * @param parameters in their order; those without a value are left out
 */
record Address(String page, Map<String, String> parameters) {

    Address {
        parameters = new LinkedHashMap<>(parameters);
    }

    /** The same page, with nothing asked of it. */
    static Address empty() {
        return new Address("", Map.of());
    }

    /** The same with one parameter more, or with another value for it; an empty one takes it away. */
    Address with(String name, String value) {
        var more = new LinkedHashMap<>(parameters);
        more.put(name, value);
        return new Address(page, more);
    }

    /** Its parameters, in their order, as a form says them. */
    List<Map.Entry<String, String>> said() {
        return parameters.entrySet().stream()
                .filter(parameter -> !parameter.getValue().isBlank())
                .<Map.Entry<String, String>>map(SimpleImmutableEntry::new)
                .toList();
    }

    boolean isEmpty() {
        return parameters.values().stream().allMatch(String::isBlank);
    }

    String text() {
        return said().stream()
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                .collect(Collectors.joining("&", page.isEmpty() ? "?" : page + ".xhtml?", ""));
    }
}
