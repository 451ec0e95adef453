package org.whenhook.console;

import static java.util.stream.Collectors.toMap;

import jakarta.json.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.whenhook.event.Priority;
import org.whenhook.json.Json;
import org.whenhook.queue.DeliveryQuery;
import org.whenhook.queue.DeliveryStatus;

/**
 * Which tasks a list shows, as its address says it.
 *
 * @param queue one of them, or {@link #ALL}
 * @param given what else there is, by the names in {@link #NAMES}; times are in the reader's zone
 */
public record TaskFilter(String queue, String status, Map<String, String> given, ZoneId zone) {

    /** Instead of one queue. */
    static final String ALL = "all";

    /** In the order of their chips. */
    static final List<String> NAMES =
            List.of("webhook", "rule", "error_class", "status_code", "object_name", "since", "before", "q");

    private static final Map<String, String> TIMES = Map.of("since", "changed__gte", "before", "changed__lt");

    public TaskFilter {
        given = given.entrySet().stream()
                .filter(each ->
                        NAMES.contains(each.getKey()) && !each.getValue().isBlank())
                .collect(toMap(Map.Entry::getKey, each -> each.getValue().strip()));
    }

    /** Those of one status in all queues. */
    static TaskFilter everywhere(DeliveryStatus status, Map<String, String> given) {
        return new TaskFilter(ALL, status.text(), given, ZoneOffset.UTC);
    }

    /** Whether there are such a queue and such a status. */
    boolean exists() {
        return (isOfAll() || Priority.of(queue).isPresent())
                && DeliveryStatus.of(status).isPresent();
    }

    boolean isOfAll() {
        return queue.equals(ALL);
    }

    /** Whether a list by queue and status would not do. */
    boolean isSearch() {
        return isOfAll() || !given.isEmpty();
    }

    /** Throws InvalidQuery when a value makes no sense. */
    DeliveryQuery query() {
        return DeliveryQuery.of(
                fields().entrySet().stream().collect(toMap(Map.Entry::getKey, each -> List.of(each.getValue()))));
    }

    /** As a bulk action is asked for it. */
    JsonObject json() {
        var json = Json.createObjectBuilder();
        fields().forEach(json::add);
        return json.build();
    }

    /** In the order of the names, so that one view has one address. */
    Address address() {
        var parameters = new TreeMap<>(given);
        parameters.put("queue", queue);
        parameters.put("status", status);
        return new Address("tasks", parameters);
    }

    private Map<String, String> fields() {
        var fields = new HashMap<String, String>();
        given.forEach((name, value) ->
                fields.put(TIMES.getOrDefault(name, name), TIMES.containsKey(name) ? moment(value) : value));
        fields.put("status", status);
        if (!isOfAll()) {
            fields.put("queue", queue);
        }
        return fields;
    }

    /** What is no time of day stays as it is: whoever reads it says what is wrong. */
    private String moment(String text) {
        try {
            return LocalDateTime.parse(text).atZone(zone).toInstant().toString();
        } catch (DateTimeException e) {
            return text;
        }
    }
}
