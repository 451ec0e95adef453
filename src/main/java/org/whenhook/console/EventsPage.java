package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.whenhook.queue.KeptEvents;
import org.whenhook.queue.KeptEvents.Outcome;
import org.whenhook.queue.KeptEvents.Page;
import org.whenhook.queue.KeptEvents.Query;
import org.whenhook.queue.KeptEvents.Types;

/** The events that came in, newest first: those of a time, a type, an object or an outcome. */
@Named
@RequestScoped
public class EventsPage {

    private static final int ROWS = 50;
    private static final List<String> FILTERS = List.of("since", "before", "type", "objectType", "object", "outcome");

    @Inject
    KeptEvents events;

    @Inject
    Words words;

    @Inject
    Columns columns;

    @Inject
    Viewer viewer;

    private final Map<String, String> asked = new HashMap<>();

    private TimeRange range = new TimeRange(null, null, "");
    private Set<Types> types = Set.of();
    private List<EventRow> rows = List.of();
    private String next = "";
    private int looked;

    public void load() {
        range = TimeRange.of(asked("since"), asked("before"), viewer.zone());
        types = events.types();
        Outcome wanted = Arrays.stream(Outcome.values())
                .filter(each -> word(each).equals(asked("outcome")))
                .findFirst()
                .orElse(null);
        Page page = events.page(query(wanted), asked("after"), ROWS);
        rows = page.events().stream().map(kept -> EventRow.of(kept, words)).toList();
        next = page.next();
        looked = page.looked();
    }

    private Query query(@Nullable Outcome wanted) {
        return new Query(
                range.since(),
                range.before(),
                asked("type"),
                asked("objectType"),
                asked("object").strip(),
                wanted);
    }

    /** How many of those shown made nothing, in one sentence. */
    public String getSentence() {
        long silent = rows.stream().filter(row -> row.tasks() == 0).count();
        return words.say("events.sentence", silent, rows.size());
    }

    public List<EventRow> getRows() {
        return rows;
    }

    /** Whether none is kept at all. */
    public boolean isNone() {
        return rows.isEmpty() && !isFiltered() && asked("after").isEmpty();
    }

    public boolean isFiltered() {
        return !filters().isEmpty();
    }

    /** What was asked for as a time and is none; empty when all is in order. */
    public String getWrong() {
        return range.wrong();
    }

    /** How many were looked through for this page. */
    public int getLooked() {
        return looked;
    }

    public Walk getWalk() {
        return Walk.of(filters().with("columns", columns.getNamed()), new Trail(asked("trail"), asked("after")), next);
    }

    /** What the address says beside the columns. */
    public List<Map.Entry<String, String>> getBeside() {
        return filters()
                .with("after", asked("after"))
                .with("trail", asked("trail"))
                .said();
    }

    private Address filters() {
        var filters = Address.empty();
        for (String name : FILTERS) {
            filters = filters.with(name, asked(name));
        }
        return filters;
    }

    /** The event types seen so far. */
    public List<Choice> getTypes() {
        return choices(Types::eventType, words::event, asked("type"));
    }

    /** The object types seen so far. */
    public List<Choice> getObjectTypes() {
        return choices(Types::objectType, Function.identity(), asked("objectType"));
    }

    private List<Choice> choices(Function<Types, String> part, Function<String, String> word, String chosen) {
        var labels = new LinkedHashMap<String, String>();
        types.stream().map(part).sorted().forEach(value -> labels.put(value, word.apply(value)));
        return Choice.of(labels, chosen);
    }

    public List<Choice> getOutcomes() {
        var labels = new LinkedHashMap<String, String>();
        for (Outcome each : Outcome.values()) {
            labels.put(word(each), words.say("events.outcome." + word(each)));
        }
        return Choice.of(labels, asked("outcome"));
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private String asked(String name) {
        return asked.getOrDefault(name, "");
    }

    /** What the address says, by the names of its parameters. */
    public Map<String, String> getAsked() {
        return asked;
    }
}
