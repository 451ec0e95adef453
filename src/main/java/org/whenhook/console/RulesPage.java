package org.whenhook.console;

import static java.util.Comparator.comparing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.whenhook.rule.Rule;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;

/** The event rules, by name; those that a text, a webhook and being enabled or not pick. */
@Named
@RequestScoped
public class RulesPage {

    @Inject
    Rules rules;

    @Inject
    StoredWebhooks webhooks;

    @Inject
    Words words;

    @Inject
    Columns columns;

    private String find = "";
    private String enabled = "";
    private long webhook;
    private String sort = "";
    private String after = "";

    private Collection<Rule> all = List.of();
    private Map<Long, Webhook> known = Map.of();
    private List<RuleRow> rows = List.of();
    private int matching;
    private String next = "";

    public void load() {
        all = rules.latest().values();
        known = webhooks.latest();
        var page = Filter.of(
                all.stream().filter(this::matches), sorting().order(), each -> Long.toString(each.id()), after);
        matching = page.matching();
        next = page.next();
        rows = page.rows().stream()
                .map(rule -> RuleRow.of(rule, name(rule.webhook()), words))
                .toList();
    }

    private Sorting<Rule> sorting() {
        var columns = new LinkedHashMap<String, Comparator<Rule>>();
        columns.put("name", comparing(Rule::name));
        columns.put("state", comparing(Rule::enabled).reversed());
        columns.put("calls", comparing(rule -> name(rule.webhook())));
        columns.put("changed", comparing(Rule::lastUpdated));
        return new Sorting<>(columns, "name", sort);
    }

    private boolean matches(Rule rule) {
        return Filter.holds(
                        find,
                        rule.name(),
                        rule.description(),
                        String.join(" ", rule.trigger().objectTypes()))
                && (webhook == 0 || webhook == rule.webhook())
                && (enabled.isEmpty() || enabled.equals(String.valueOf(rule.enabled())));
    }

    private String name(long id) {
        Webhook found = known.get(id);
        return found == null ? "#" + id : found.name();
    }

    /** How many there are and how many of them do anything, in one sentence. */
    public String getSentence() {
        return words.say("rules.sentence", all.stream().filter(Rule::enabled).count(), all.size());
    }

    /** The name of the webhook that was asked for; empty when none was. */
    public String getCalled() {
        return webhook == 0 ? "" : name(webhook);
    }

    public List<RuleRow> getRows() {
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
        return Address.empty()
                .with("find", find.strip())
                .with("webhook", webhook == 0 ? "" : Long.toString(webhook))
                .with("enabled", enabled);
    }

    public String getFind() {
        return find;
    }

    public void setFind(String find) {
        this.find = find;
    }

    /** What {@link #getEnabled} may ask for. */
    public List<Choice> getStates() {
        var labels = new LinkedHashMap<String, String>();
        Stream.of("true", "false").forEach(each -> labels.put(each, words.say("rules.enabled." + each)));
        return Choice.of(labels, enabled);
    }

    /** {@code true}, {@code false}, or empty for both. */
    public String getEnabled() {
        return enabled;
    }

    public void setEnabled(String enabled) {
        this.enabled = enabled;
    }

    /** The id of the webhook that the rules call; 0 for any. */
    public long getWebhook() {
        return webhook;
    }

    public void setWebhook(long webhook) {
        this.webhook = webhook;
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
