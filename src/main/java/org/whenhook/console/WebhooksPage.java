package org.whenhook.console;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.whenhook.queue.Lanes;
import org.whenhook.queue.Lanes.Lane;
import org.whenhook.queue.Lanes.State;
import org.whenhook.queue.Pulse;
import org.whenhook.queue.Pulses;
import org.whenhook.rule.Rule;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;

/** The webhooks with their health, by name; those that a text and a state pick. */
@Named
@RequestScoped
public class WebhooksPage {

    @Inject
    StoredWebhooks webhooks;

    @Inject
    Rules rules;

    @Inject
    Lanes lanes;

    @Inject
    Pulses pulses;

    @Inject
    Words words;

    @Inject
    Columns columns;

    private String find = "";
    private String state = "";
    private String after = "";

    private List<WebhookRow> rows = List.of();
    private Collection<Webhook> all = List.of();
    private Map<Long, State> states = Map.of();
    private int matching;
    private String next = "";

    public void load() {
        all = webhooks.latest().values();
        Map<Long, State> unusual = lanes.notClosed().stream().collect(toMap(Lane::webhook, Lane::state));
        states = all.stream()
                .collect(toMap(
                        Webhook::id, each -> WebhookRow.stateOf(each, unusual.getOrDefault(each.id(), State.CLOSED))));
        var page = Filter.of(all.stream().filter(this::matches), Webhook::name, after);
        matching = page.matching();
        next = page.next();
        rows = rows(page.rows());
    }

    private List<WebhookRow> rows(List<Webhook> shown) {
        List<Long> ids = shown.stream().map(Webhook::id).toList();
        List<Lane> served = lanes.of(ids);
        List<Pulse> beats = pulses.of(ids);
        Map<Long, Long> callers = rules.latest().values().stream().collect(groupingBy(Rule::webhook, counting()));
        return IntStream.range(0, shown.size())
                .mapToObj(i -> row(shown.get(i), served.get(i), beats.get(i), callers))
                .toList();
    }

    private WebhookRow row(Webhook webhook, Lane lane, Pulse pulse, Map<Long, Long> callers) {
        long rules = callers.getOrDefault(webhook.id(), 0L);
        return new WebhookRow(webhook, LaneRow.of(lane, webhook.name(), words), PulseRow.of(pulse, words), rules);
    }

    private boolean matches(Webhook webhook) {
        return Filter.holds(find, webhook.name(), webhook.payloadUrl(), webhook.description())
                && (state.isEmpty()
                        || state.equals(
                                states.getOrDefault(webhook.id(), State.CLOSED).text()));
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
        return Walk.on(filters().with("columns", columns.getNamed()), after, next);
    }

    /** What the address says beside the columns. */
    public List<Map.Entry<String, String>> getBeside() {
        return filters().with("after", after).said();
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

    public String getAfter() {
        return after;
    }

    public void setAfter(String after) {
        this.after = after;
    }
}
