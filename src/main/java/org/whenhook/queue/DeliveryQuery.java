package org.whenhook.queue;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.FailureKind;
import org.whenhook.event.Event;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryRegistry.Entry;

/**
 * Which deliveries are looked for. Each set and text that is not empty must be met; of a set, one is enough. What is said of
 * attempts is asked of the last one.
 *
 * @param ids of deliveries; where there are some, only these are looked at
 * @param objectId the event's {@code data.id}, as text
 * @param objectName part of its {@code data.name} or {@code data.display}, in letters of any case
 * @param codes HTTP statuses
 * @param accepted when the event came in
 * @param changed when the delivery came to its status
 * @param text part of the URL, the error or the note, in letters of any case
 */
public record DeliveryQuery(
        Set<String> ids,
        Set<DeliveryStatus> statuses,
        Set<Priority> queues,
        Set<Long> webhooks,
        Set<Long> rules,
        Set<String> objectTypes,
        Set<String> eventTypes,
        String objectId,
        String objectName,
        Set<Integer> codes,
        Set<FailureKind> kinds,
        Moments accepted,
        Moments changed,
        String text) {

    /** Everything. */
    public static final DeliveryQuery ALL = of(Map.of());

    public DeliveryQuery {
        ids = Set.copyOf(ids);
        statuses = Set.copyOf(statuses);
        queues = Set.copyOf(queues);
        webhooks = Set.copyOf(webhooks);
        rules = Set.copyOf(rules);
        objectTypes = Set.copyOf(objectTypes);
        eventTypes = Set.copyOf(eventTypes);
        codes = Set.copyOf(codes);
        kinds = Set.copyOf(kinds);
    }

    /**
     * Reads one as addresses and bodies write it.
     *
     * @param fields {@code id}, {@code status}, {@code queue}, {@code webhook}, {@code rule} (0: the webhook's own trigger), {@code
     *     object_type}, {@code event_type}, {@code object_id}, {@code object_name}, {@code status_code}, {@code
     *     error_class}, {@code accepted__gte}, {@code accepted__lt}, {@code changed__gte}, {@code changed__lt} and {@code q},
     *     each with its values
     * @throws InvalidQuery for a name or value that is none of these: what is misspelt must not find everything
     */
    public static DeliveryQuery of(Map<String, List<String>> fields) {
        var reader = new QueryReader(fields);
        return new DeliveryQuery(
                reader.ids("id"),
                reader.words(
                        "status",
                        DeliveryStatus::of,
                        Stream.of(DeliveryStatus.values()).map(DeliveryStatus::text)),
                reader.words("queue", Priority::of, Stream.of(Priority.values()).map(Priority::text)),
                reader.numbers("webhook"),
                reader.numbers("rule"),
                reader.texts("object_type"),
                reader.texts("event_type"),
                reader.text("object_id"),
                reader.text("object_name"),
                reader.codes("status_code"),
                reader.words(
                        "error_class",
                        FailureKind::named,
                        Stream.of(FailureKind.values()).map(FailureKind::text)),
                reader.moments("accepted"),
                reader.moments("changed"),
                reader.text("q"));
    }

    /** Whether it is one of these. */
    public boolean matches(Entry entry) {
        Event event = entry.event();
        return meets(ids, entry.delivery().id().text())
                && meets(statuses, entry.status())
                && meets(queues, event.priority())
                && meets(webhooks, entry.delivery().webhook())
                && meets(rules, entry.delivery().rule())
                && meets(objectTypes, event.objectType())
                && meets(eventTypes, event.type())
                && accepted.contain(entry.accepted())
                && changed.contain(entry.changed())
                && matchesObject(event.data())
                && matchesOutcome(entry);
    }

    private boolean matchesObject(@Nullable JsonObject data) {
        return (objectId.isEmpty() || objectId.equals(plain(data, "id")))
                && (objectName.isEmpty()
                        || contains(plain(data, "name"), objectName)
                        || contains(plain(data, "display"), objectName));
    }

    private boolean matchesOutcome(Entry entry) {
        Attempt last = entry.attempts().isEmpty() ? null : entry.attempts().getLast();
        return (codes.isEmpty()
                        || (last != null && codes.contains(last.outcome().code())))
                && (kinds.isEmpty() || entry.failure().filter(kinds::contains).isPresent())
                && (text.isEmpty() || matchesText(entry, last));
    }

    private boolean matchesText(Entry entry, @Nullable Attempt last) {
        var sent = last == null ? null : last.sent();
        return contains(entry.note(), text)
                || (sent != null && contains(sent.url(), text))
                || (last != null && contains(last.outcome().summary(), text));
    }

    private static <T> boolean meets(Set<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    private static boolean contains(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static String plain(@Nullable JsonObject data, String name) {
        JsonValue value = data == null ? JsonValue.NULL : data.getOrDefault(name, JsonValue.NULL);
        return value instanceof JsonString string ? string.getString() : Objects.toString(value);
    }
}
