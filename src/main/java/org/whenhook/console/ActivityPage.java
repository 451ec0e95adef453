package org.whenhook.console;

import static java.util.Comparator.comparing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.AuditQuery;
import org.whenhook.audit.Recorded;
import org.whenhook.audit.Subject;
import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Outcome;
import org.whenhook.queue.DeliveryQuery;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.queue.DeliveryStatus;
import org.whenhook.queue.Pulse;
import org.whenhook.queue.Pulse.Call;
import org.whenhook.queue.Pulses;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;

/** What one webhook did of late: its calls by the hour, the last that went well or not, its latest tasks, who changed it. */
@Named
@RequestScoped
public class ActivityPage {

    private static final int MOST_TASKS = 10;
    private static final int MOST_CHANGES = 10;

    @Inject
    StoredWebhooks webhooks;

    @Inject
    Pulses pulses;

    @Inject
    DeliveryRegistry registry;

    @Inject
    TaskRows taskRows;

    @Inject
    AuditLog log;

    @Inject
    AuditRows auditRows;

    @Inject
    Viewer viewer;

    @Inject
    Words words;

    @Inject
    ErrorPage error;

    private long id;
    private @Nullable Webhook webhook;
    private @Nullable PulseRow pulse;
    private @Nullable Answer accepted;
    private @Nullable Answer failed;
    private List<TaskRow> tasks = List.of();
    private List<Change> changes = List.of();

    /** An entry of the audit log, with what it changed. */
    public record Change(AuditRow row, List<Difference> differences) {}

    public void load() {
        webhook = webhooks.latest().get(id);
        if (webhook == null) {
            error.answerNotFound();
            return;
        }
        Pulse found = pulses.of(List.of(id)).getFirst();
        pulse = PulseRow.of(found, words);
        accepted = answer(found.accepted(), true);
        failed = answer(found.failed(), false);
        tasks = Stream.of(DeliveryStatus.FAILED, DeliveryStatus.DELIVERED)
                .flatMap(status -> registry.search(query(status), "", MOST_TASKS).entries().stream())
                .sorted(comparing(Entry::changed).reversed())
                .limit(MOST_TASKS)
                .map(taskRows::row)
                .toList();
        changes = viewer.isAdmin() ? changes() : List.of();
    }

    private DeliveryQuery query(DeliveryStatus status) {
        return DeliveryQuery.of(Map.of("status", List.of(status.text()), "webhook", List.of(String.valueOf(id))));
    }

    /** What the endpoint said in the last call that went so; null when that is not kept any more. */
    private @Nullable Answer answer(@Nullable Call call, boolean well) {
        List<Attempt> attempts = call == null
                ? List.of()
                : registry.find(call.delivery()).map(Entry::attempts).orElse(List.of());
        return attempts.reversed().stream()
                .filter(attempt -> attempt.outcome() instanceof Outcome.Accepted == well)
                .findFirst()
                .map(Answer::of)
                .orElse(null);
    }

    private List<Change> changes() {
        var query = AuditQuery.about(Subject.WEBHOOK, String.valueOf(id));
        return log.page(query, "", MOST_CHANGES).entries().stream()
                .map(this::change)
                .toList();
    }

    private Change change(Recorded recorded) {
        var differences =
                Difference.between(recorded.entry().before(), recorded.entry().after());
        return new Change(auditRows.row(recorded), differences);
    }

    /** Null when there is none of that id. */
    public @Nullable Webhook getWebhook() {
        return webhook;
    }

    public @Nullable PulseRow getPulse() {
        return pulse;
    }

    /** What came back from the last call that was accepted; null when that is not known. */
    public @Nullable Answer getAccepted() {
        return accepted;
    }

    /** What came back, or why nothing did, from the last call that failed; likewise. */
    public @Nullable Answer getFailed() {
        return failed;
    }

    /** The latest that are done with, the newest first. */
    public List<TaskRow> getTasks() {
        return tasks;
    }

    /** The newest first; none for who is no administrator. */
    public List<Change> getChanges() {
        return changes;
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }
}
