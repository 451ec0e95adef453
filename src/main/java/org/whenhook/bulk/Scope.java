package org.whenhook.bulk;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.whenhook.queue.DeliveryQuery;
import org.whenhook.queue.DeliveryStatus;
import org.whenhook.queue.InvalidQuery;
import org.whenhook.queue.KeptEvents;

/** Reads the filter of a bulk action, whose values are single ones or lists. */
final class Scope {

    private static final Set<String> OF_EVENTS =
            Set.of("event_type", "object_type", "object", "outcome", "accepted__gte", "accepted__lt");

    private Scope() {}

    /**
     * Which deliveries: see {@link DeliveryQuery#of}. The status must be said, as much depends on it.
     *
     * @throws InvalidQuery when it cannot be understood, or names a status of which that cannot be done
     */
    static DeliveryQuery deliveries(Deed deed, JsonObject fields) {
        var query = DeliveryQuery.of(values(fields));
        var wrong = query.statuses().stream()
                .filter(status -> !deed.statuses().contains(status))
                .findFirst();
        if (query.statuses().isEmpty() || wrong.isPresent()) {
            var fitting =
                    deed.statuses().stream().sorted().map(DeliveryStatus::text).collect(Collectors.joining(", "));
            throw new InvalidQuery("status", "Say which, of " + fitting + ": these can be " + past(deed) + ".");
        }
        return query;
    }

    /**
     * Which events: {@code event_type}, {@code object_type}, {@code object}, {@code outcome} ({@code fired} or {@code
     * nothing}), {@code accepted__gte} and {@code accepted__lt}.
     */
    static KeptEvents.Query events(JsonObject fields) {
        var values = values(fields);
        values.keySet().stream()
                .filter(name -> !OF_EVENTS.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InvalidQuery(
                            name,
                            "There is no such filter of events. Use "
                                    + OF_EVENTS.stream().sorted().collect(Collectors.joining(", ")) + ".");
                });
        var times = new HashMap<>(values);
        times.keySet().removeIf(name -> !name.startsWith("accepted"));
        var accepted = DeliveryQuery.of(times).accepted();
        return new KeptEvents.Query(
                accepted.from(),
                accepted.before(),
                first(values, "event_type"),
                first(values, "object_type"),
                first(values, "object"),
                outcome(first(values, "outcome")));
    }

    private static KeptEvents.@Nullable Outcome outcome(String text) {
        return switch (text) {
            case "" -> null;
            case "fired" -> KeptEvents.Outcome.FIRED;
            case "nothing" -> KeptEvents.Outcome.NOTHING;
            default -> throw new InvalidQuery("outcome", "\"" + text + "\" is none of fired, nothing.");
        };
    }

    private static String first(Map<String, List<String>> values, String name) {
        return values.getOrDefault(name, List.of("")).getFirst();
    }

    private static String past(Deed deed) {
        return switch (deed) {
            case RETRY -> "retried";
            case REPLAY, REPLAY_EVENTS -> "replayed";
            case CANCEL -> "cancelled";
            case DELETE -> "deleted";
        };
    }

    private static Map<String, List<String>> values(JsonObject fields) {
        var values = new HashMap<String, List<String>>();
        fields.getJsonObject("filter").forEach((name, value) -> values.put(name, texts(value)));
        return values;
    }

    private static List<String> texts(JsonValue value) {
        return value instanceof JsonArray array
                ? array.stream().map(Scope::text).toList()
                : List.of(text(value));
    }

    private static String text(JsonValue value) {
        return value instanceof JsonString string ? string.getString() : value.toString();
    }
}
