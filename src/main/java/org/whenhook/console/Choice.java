package org.whenhook.console;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A value of a filter that may be chosen, with its word. */
public record Choice(String value, String label, boolean chosen) {

    /** Those values, in the order of the map, and the one asked for even when it is none of them. */
    static List<Choice> of(Map<String, String> labels, String asked) {
        Stream<String> strange = asked.isEmpty() || labels.containsKey(asked) ? Stream.empty() : Stream.of(asked);
        return Stream.concat(labels.keySet().stream(), strange)
                .map(value -> new Choice(value, labels.getOrDefault(value, value), value.equals(asked)))
                .toList();
    }
}
