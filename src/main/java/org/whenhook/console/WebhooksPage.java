package org.whenhook.console;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.whenhook.queue.Lanes;
import org.whenhook.queue.Lanes.Lane;
import org.whenhook.queue.Lanes.State;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;

/** The webhooks with their health, by name; those that a text and a state pick. */
@Named
@RequestScoped
public class WebhooksPage {

    @Inject
    StoredWebhooks webhooks;

    @Inject
    Lanes lanes;

    @Inject
    WebhookRows webhookRows;

    @Inject
    Words words;

    @Inject
    Columns columns;

    private String find = "";
    private String state = "";
    private String sort = "";
    private String after = "";

    private List<WebhookRow> rows = List.of();
    private Collection<Webhook> all = List.of();
    private Map<Long, State> states = Map.of();
    private Map<Long, Long> callers = Map.of();
    private int matching;
    private String next = "";

    public void load() {
        all = webhooks.latest().values();
        Map<Long, State> unusual = lanes.notClosed().stream().collect(toMap(Lane::webhook, Lane::state));
        states = all.stream()
                .collect(toMap(
                        Webhook::id, each -> WebhookRow.stateOf(each, unusual.getOrDefault(each.id(), State.CLOSED))));
        callers = webhookRows.callers();
        var page = Filter.of(
                all.stream().filter(this::matches), sorting().order(), each -> Long.toString(each.id()), after);
        matching = page.matching();
        next = page.next();
        rows = webhookRows.of(page.rows());
    }

    private long callers(Webhook webhook) {
        return callers.getOrDefault(webhook.id(), 0L);
    }

    private State state(Webhook webhook) {
        return states.getOrDefault(webhook.id(), State.CLOSED);
    }

    private Sorting<Webhook> sorting() {
        var columns = new LinkedHashMap<String, Comparator<Webhook>>();
        columns.put("name", comparing(Webhook::name));
        columns.put("state", comparing(this::state));
        columns.put("url", comparing(Webhook::payloadUrl));
        columns.put("rules", comparingLong(this::callers));
        return new Sorting<>(columns, "name", sort);
    }

    private boolean matches(Webhook webhook) {
        return Filter.holds(find, webhook.name(), webhook.payloadUrl(), webhook.description())
                && (state.isEmpty() || state.equals(state(webhook).text()));
    }

    /** What is the matter, in one sentence. */
    public String getSentence() {
        long unusual =
                states.values().stream().filter(each -> each != State.CLOSED).count();
        return words.say("lanes.sentence", unusual, all.size());
    }

    public List<WebhookRow> getRows() {
        return rows;
    }

    /** Whether there is none at all. */
    public boolean isNone() {
        return all.isEmpty();
    }

    public boolean isFiltered() {
        return !filters().isEmpty();
    }

    public int getMatching() {
        return matching;
    }

    public int getTotal() {
        return all.size();
    }

    public Walk getWalk() {
        return Walk.on(address().with(Sorting.PARAMETER, sorting().said()), after, next);
    }

    /** What the address says beside the columns. */
    public List<Map.Entry<String, String>> getBeside() {
        return filters()
                .with(Sorting.PARAMETER, sorting().said())
                .with("after", after)
                .said();
    }

    /** The heads of the columns that one may sort by. */
    public Map<String, Sorting.Head> getHeads() {
        return sorting().heads(address());
    }

    private Address address() {
        return filters().with("columns", columns.getNamed());
    }

    private Address filters() {
        return Address.empty().with("find", find.strip()).with("state", state);
    }

    /** The states that one may ask for. */
    public List<Choice> getStates() {
        var labels = new LinkedHashMap<String, String>();
        Stream.of(State.values()).forEach(each -> labels.put(each.text(), words.say("lane." + each.text())));
        return Choice.of(labels, state);
    }

    public String getFind() {
        return find;
    }

    public void setFind(String find) {
        this.find = find;
    }

    public String getState() {
        return state;
    }

    public void setState(String state) {
        this.state = state;
    }

    public String getSort() {
        return sort;
    }

    public void setSort(String sort) {
        this.sort = sort;
    }

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = after;
    }
}
