package org.whenhook.console;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which columns the lists show. What the address names counts, then what this browser remembers in a cookie that whenhook.js
 * sets; else all are shown for which there is room. The first column says what a row is and always stays.
 */
@Named
@RequestScoped
public class Columns {

    /** In the address: all for which there is room, whatever the browser remembers. */
    private static final String STANDARD = "standard";

    private static final String PARAMETER = "columns";
    private static final String GAP = "[.]";

    private static final Map<String, List<Column>> LISTS = Map.of(
            "tasks",
            List.of(
                    always("event", "tasks.event"),
                    roomy("type", "tasks.type"),
                    always("webhook", "tasks.webhook"),
                    roomy("rule", "tasks.rule"),
                    always("answer", "tasks.answer"),
                    wide("attempts", "tasks.attempts"),
                    always("time", "columns.time"),
                    roomy("task", "tasks.task")),
            "events",
            List.of(
                    always("event", "tasks.event"),
                    roomy("type", "tasks.type"),
                    always("outcome", "events.outcome"),
                    wide("by", "event.by"),
                    always("arrived", "events.arrived"),
                    roomy("id", "task.id")),
            "webhooks",
            List.of(
                    always("state", "lanes.state"),
                    wide("day", "pulse.day"),
                    wide("accepted", "pulse.accepted"),
                    roomy("url", "webhook.payload_url"),
                    always("rules", "menu.rules"),
                    always("waiting", "lanes.waiting"),
                    roomy("busy", "lanes.busy"),
                    roomy("failures", "lanes.failures"),
                    roomy("took", "lanes.took")),
            "rules",
            List.of(
                    always("state", "lanes.state"),
                    wide("objects", "rule.object_types"),
                    roomy("events", "rule.event_types"),
                    always("calls", "rule.calls"),
                    roomy("changed", "rules.changed")));

    @Inject
    FacesContext faces;

    @Inject
    Viewer viewer;

    private final Map<String, Map<String, String>> styles = new HashMap<>();

    /** The columns of a list that one may leave out, in their order. */
    public List<Column> of(String list) {
        return LISTS.getOrDefault(list, List.of());
    }

    /** The style of each cell by its column's name, for a list. */
    public Map<String, String> styles(String list) {
        return styles.computeIfAbsent(
                list, each -> of(each).stream().collect(toMap(Column::name, column -> style(each, column))));
    }

    /** Whether a column is ticked in the menu. */
    public boolean shows(String list, Column column) {
        Set<String> chosen = chosen(list);
        return chosen.isEmpty() || chosen.contains(column.name());
    }

    /** What the address names, for the links of a list that leave its columns as they are; empty when it names none. */
    public String getNamed() {
        Set<String> named = asked().collect(toCollection(LinkedHashSet::new));
        return named.contains(STANDARD) ? STANDARD : String.join(".", named);
    }

    private String style(String list, Column column) {
        return chosen(list).isEmpty() ? column.narrow() : shows(list, column) ? "" : "gone";
    }

    private Set<String> chosen(String list) {
        Set<String> named = asked().collect(toSet());
        Set<String> chosen = named.isEmpty() ? Set.copyOf(split(viewer.remembered(PARAMETER + "-" + list))) : named;
        return chosen.contains(STANDARD) ? Set.of() : chosen;
    }

    private Stream<String> asked() {
        String[] given =
                faces.getExternalContext().getRequestParameterValuesMap().get(PARAMETER);
        return given == null ? Stream.empty() : Stream.of(given).flatMap(each -> split(each).stream());
    }

    private static List<String> split(String text) {
        return Stream.of(text.split(GAP))
                .distinct()
                .filter(each -> !each.isBlank())
                .toList();
    }

    private static Column always(String name, String key) {
        return new Column(name, key, "");
    }

    private static Column wide(String name, String key) {
        return new Column(name, key, "opt");
    }

    private static Column roomy(String name, String key) {
        return new Column(name, key, "opt later");
    }

    /**
     * A column that one may leave out.
     *
     * @param key of its word
     * @param narrow its style where nobody chose: on which screens it is left out
     */
    public record Column(String name, String key, String narrow) {}
}
