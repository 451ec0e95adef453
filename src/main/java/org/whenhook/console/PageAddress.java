package org.whenhook.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.net.URLEncoder;
import java.util.Map;
import java.util.TreeMap;

/**
 * The address of a page of the console, as a page beside it writes it.
 *
 * @param page its name
 * @param parameters those that are empty are left out
 */
record PageAddress(String page, Map<String, String> parameters) {

    PageAddress {
        parameters = Map.copyOf(parameters);
    }

    /** The same with one parameter changed; an empty value takes it away. */
    PageAddress with(String name, String value) {
        var changed = new TreeMap<>(parameters);
        changed.put(name, value);
        return new PageAddress(page, changed);
    }

    /** In the order of the names, so that one view has one address. */
    String text() {
        String query = new TreeMap<>(parameters)
                .entrySet().stream()
                        .filter(parameter -> !parameter.getValue().isEmpty())
                        .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                        .collect(joining("&"));
        return page + ".xhtml" + (query.isEmpty() ? "" : "?" + query);
    }
}
