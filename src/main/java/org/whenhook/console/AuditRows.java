package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.whenhook.audit.Action;
import org.whenhook.audit.Entry;
import org.whenhook.audit.Recorded;
import org.whenhook.audit.Subject;

/** Puts entries of the audit log into words. */
@RequestScoped
public class AuditRows {

    /** The kinds of things that have a word. */
    static final List<String> TYPES = List.of(
            Subject.WEBHOOK,
            Subject.EVENT_RULE,
            Subject.TAG,
            Subject.USER,
            Subject.TOKEN,
            Subject.EVENT,
            Subject.DELIVERY,
            Subject.BULK_ACTION,
            Subject.DEFINITIONS,
            Subject.RECEIVER);

    private static final Map<String, String> PAGES = Map.of(
            Subject.WEBHOOK, "webhook",
            Subject.EVENT_RULE, "rule",
            Subject.USER, "user",
            Subject.TOKEN, "token",
            Subject.EVENT, "event",
            Subject.DELIVERY, "task",
            Subject.BULK_ACTION, "bulk",
            Subject.RECEIVER, "receiver");

    @Inject
    Words words;

    AuditRow row(Recorded recorded) {
        Entry entry = recorded.entry();
        String type = entry.subject().type();
        return new AuditRow(
                recorded.id(),
                words.moment(recorded.time()),
                entry,
                words.say("audit.did." + entry.action().text()),
                TYPES.contains(type) ? words.say("audit.type." + type) : type,
                entry.subject().id().isEmpty() || entry.action() == Action.DELETE ? "" : PAGES.getOrDefault(type, ""));
    }
}
