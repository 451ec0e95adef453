package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.AuditLog.Page;
import org.whenhook.audit.AuditQuery;

/** Who did what, newest first; those entries that a text, a user, an action, a kind of thing, a request or a time picks. */
@Named
@RequestScoped
public class AuditPage {

    private static final int ROWS = 50;

    @Inject
    AuditLog log;

    @Inject
    AuditRows auditRows;

    @Inject
    Words words;

    @Inject
    Viewer viewer;

    @Inject
    ErrorPage error;

    private String find = "";
    private String user = "";
    private String action = "";
    private String type = "";
    private String request = "";
    private String since = "";
    private String before = "";
    private String after = "";
    private String trail = "";

    private TimeRange range = new TimeRange(null, null, "");
    private List<AuditRow> rows = List.of();
    private String next = "";

    /** Reads the page that the address asks for; there is none for a place that does not exist. */
    public void load() {
        range = TimeRange.of(since, before, viewer.zone());
        try {
            Page page = log.page(query(), after, ROWS);
            rows = page.entries().stream().map(auditRows::row).toList();
            next = page.next();
        } catch (IllegalArgumentException e) {
            error.answerNotFound();
        }
    }

    private AuditQuery query() {
        return new AuditQuery(
                orNull(user),
                Action.of(action).orElse(null),
                orNull(type),
                null,
                orNull(request),
                range.since(),
                range.before(),
                orNull(find));
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    public List<AuditRow> getRows() {
        return rows;
    }

    public boolean isFiltered() {
        return !filters().isEmpty();
    }

    /** Whether nothing has been recorded at all. */
    public boolean isNone() {
        return rows.isEmpty() && !isFiltered() && after.isEmpty();
    }

    /** What was asked for as a time and is none; empty when all is in order. */
    public String getWrong() {
        return range.wrong();
    }

    public Walk getWalk() {
        return Walk.of(filters(), new Trail(trail, after), next);
    }

    private Address filters() {
        return Address.empty()
                .with("find", find)
                .with("user", user)
                .with("action", action)
                .with("type", type)
                .with("request", request)
                .with("since", since)
                .with("before", before);
    }

    public List<Choice> getActions() {
        var labels = new LinkedHashMap<String, String>();
        Stream.of(Action.values()).forEach(each -> labels.put(each.text(), words.say("audit.did." + each.text())));
        return Choice.of(labels, action);
    }

    public List<Choice> getTypes() {
        var labels = new LinkedHashMap<String, String>();
        AuditRows.TYPES.forEach(each -> labels.put(each, words.say("audit.type." + each)));
        return Choice.of(labels, type);
    }

    public String getFind() {
        return find;
    }

    public void setFind(String find) {
        this.find = find;
    }

    public String getUser() {
        return user;
    }

    public void setUser(String user) {
        this.user = user;
    }

    public String getAction() {
        return action;
    }

    public void setAction(String action) {
        this.action = action;
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    /** The id of the request that all are to be of; empty for any. */
    public String getRequest() {
        return request;
    }

    public void setRequest(String request) {
        this.request = request;
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
