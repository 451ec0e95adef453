package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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

    @Inject
    KeptEvents events;

    @Inject
    Words words;

    @Inject
    Columns columns;

    @Inject
    Viewer viewer;

    private String since = "";
    private String before = "";
    private String type = "";
    private String objectType = "";
    private String object = "";
    private String outcome = "";
    private String after = "";
    private String trail = "";

    private TimeRange range = new TimeRange(null, null, "");
    private Set<Types> types = Set.of();
    private List<EventRow> rows = List.of();
    private String next = "";
    private int looked;

    public void load() {
        range = TimeRange.of(since, before, viewer.zone());
        types = events.types();
        Outcome wanted = Arrays.stream(Outcome.values())
                .filter(each -> word(each).equals(outcome))
                .findFirst()
                .orElse(null);
        Page page = events.page(
                new Query(range.since(), range.before(), type, objectType, object.strip(), wanted), after, ROWS);
        rows = page.events().stream().map(kept -> EventRow.of(kept, words)).toList();
        next = page.next();
        looked = page.looked();
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
        return rows.isEmpty() && !isFiltered() && after.isEmpty();
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
        return Walk.of(filters().with("columns", columns.getNamed()), new Trail(trail, after), next);
    }

    /** What the address says beside the columns. */
    public List<Map.Entry<String, String>> getBeside() {
        return filters().with("after", after).with("trail", trail).said();
    }

    private Address filters() {
        return Address.empty()
                .with("since", since)
                .with("before", before)
                .with("type", type)
                .with("objectType", objectType)
                .with("object", object)
                .with("outcome", outcome);
    }

    /** The event types seen so far. */
    public List<Choice> getTypes() {
        return choices(Types::eventType, words::event, type);
    }

    /** The object types seen so far. */
    public List<Choice> getObjectTypes() {
        return choices(Types::objectType, Function.identity(), objectType);
    }

    private List<Choice> choices(Function<Types, String> part, Function<String, String> word, String asked) {
        var labels = new LinkedHashMap<String, String>();
        types.stream().map(part).sorted().forEach(value -> labels.put(value, word.apply(value)));
        return Choice.of(labels, asked);
    }

    public List<Choice> getOutcomes() {
        var labels = new LinkedHashMap<String, String>();
        for (Outcome each : Outcome.values()) {
            labels.put(word(each), words.say("events.outcome." + word(each)));
        }
        return Choice.of(labels, outcome);
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    public String getSince() {
        return since;
    }

    public void setSince(String since) {
        this.since = since;
    }

    public String getBefore() {
        return before;
    }

    public void setBefore(String before) {
        this.before = before;
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    public String getObjectType() {
        return objectType;
    }

    public void setObjectType(String objectType) {
        this.objectType = objectType;
    }

    public String getObject() {
        return object;
    }

    public void setObject(String object) {
        this.object = object;
    }

    public String getOutcome() {
        return outcome;
    }

    public void setOutcome(String outcome) {
        this.outcome = outcome;
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = after;
    }

    public String getTrail() {
        return trail;
    }

    public void setTrail(String trail) {
        this.trail = trail;
    }
}
