package org.whenhook.queue;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a filter; names what is wrong. */
final class QueryReader {

    private static final Set<String> NAMES = Set.of(
            "id",
            "status",
            "queue",
            "webhook",
            "rule",
            "object_type",
            "event_type",
            "object_id",
            "object_name",
            "status_code",
            "error_class",
            "accepted__gte",
            "accepted__lt",
            "changed__gte",
            "changed__lt",
            "q");
    private static final int LONGEST = 500;
    private static final int MOST = 1000;

    private final Map<String, List<String>> fields;

    QueryReader(Map<String, List<String>> fields) {
        this.fields = fields;
        fields.forEach((name, values) -> {
            if (!NAMES.contains(name)) {
                throw new InvalidQuery(
                        name,
                        "There is no such filter. Use "
                                + NAMES.stream().sorted().collect(joining(", ")) + ".");
            }
            if (values.size() > MOST || values.stream().anyMatch(value -> value.length() > LONGEST)) {
                throw new InvalidQuery(name, "Give at most " + MOST + " values of " + LONGEST + " characters.");
            }
        });
    }

    Set<String> texts(String name) {
        return values(name).collect(toUnmodifiableSet());
    }

    String text(String name) {
        var values = texts(name);
        if (values.size() > 1) {
            throw new InvalidQuery(name, "Give one value, not " + values.size() + ".");
        }
        return values.stream().findFirst().orElse("");
    }

    Set<String> ids(String name) {
        values(name)
                .filter(value -> !value.matches("[0-9A-Z]{26}-\\d{3}"))
                .findFirst()
                .ifPresent(value -> {
                    throw new InvalidQuery(name, "\"" + value + "\" is not the id of a delivery.");
                });
        return texts(name);
    }

    Set<Long> numbers(String name) {
        return values(name)
                .map(value -> number(name, value, "\\d{1,18}", "the id, a whole number"))
                .collect(toUnmodifiableSet());
    }

    Set<Integer> codes(String name) {
        return values(name)
                .map(value -> (int) number(name, value, "[1-9]\\d\\d", "an HTTP status such as 503"))
                .collect(toUnmodifiableSet());
    }

    <T> Set<T> words(String name, Function<String, Optional<T>> reader, Stream<String> all) {
        var choices = all.collect(joining(", "));
        return values(name)
                .map(value -> reader.apply(value)
                        .orElseThrow(() -> new InvalidQuery(name, "\"" + value + "\" is none of " + choices + ".")))
                .collect(toUnmodifiableSet());
    }

    Moments moments(String name) {
        return new Moments(moment(name + "__gte"), moment(name + "__lt"));
    }

    private @Nullable Instant moment(String name) {
        var value = text(name);
        try {
            // A plus sign in an address is a blank there.
            return value.isEmpty()
                    ? null
                    : OffsetDateTime.parse(value.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw new InvalidQuery(name, "\"" + value + "\" is no moment with its zone, as 2026-03-06T15:00:00Z.");
        }
    }

    private static long number(String name, String value, String form, String what) {
        if (!value.matches(form)) {
            throw new InvalidQuery(name, "\"" + value + "\" is not " + what + ".");
        }
        return Long.parseLong(value);
    }

    private Stream<String> values(String name) {
        return fields.getOrDefault(name, List.of()).stream().filter(value -> !value.isEmpty());
    }
}
