package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Subject;
import org.whenhook.console.Explanations.Node;
import org.whenhook.delivery.Delivery;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.DeliveryRegistry.Entry;

/** One task: its event, why its rule matched, every attempt; and what can be done about it. */
@Named
@RequestScoped
public class TaskPage {

    @Inject
    DeliveryRegistry registry;

    @Inject
    Explanations explanations;

    @Inject
    TaskRows taskRows;

    @Inject
    Words words;

    @Inject
    Problems problems;

    @Inject
    Viewer viewer;

    @Inject
    AuditLog audit;

    @Inject
    Author author;

    @Inject
    ErrorPage error;

    private String id = "";
    private String attempt = "";
    private @Nullable Task task;
    private List<Node> explanation = List.of();
    private boolean unconditional;

    public void load() {
        entry().ifPresentOrElse(this::show, error::answerNotFound);
    }

    /** Puts the task back into its queue, unless it has changed meanwhile. */
    public String retry() {
        return here(did(Action.RETRY, registry::retry) ? "retried" : "not-retried");
    }

    /** Lets the task fail without trying it again, unless a worker has it meanwhile. */
    public String cancel() {
        return here(did(Action.CANCEL, registry::cancel) ? "cancelled" : "not-cancelled");
    }

    /** Deletes the task, unless a worker has it meanwhile. */
    public String delete() {
        Optional<Entry> before = entry();
        boolean done = did(Action.DELETE, registry::delete);
        return done && before.isPresent() ? list(before.get()) : here("not-deleted");
    }

    /** Also while a form is read: whether it may still be done is decided when it is tried, so that a refusal can be said. */
    public boolean isRetryable() {
        return task == null || task.retryable();
    }

    /** Likewise. */
    public boolean isCancelable() {
        return task == null || task.cancelable();
    }

    /** Likewise. */
    public boolean isDeletable() {
        return task == null || task.deletable();
    }

    /** Why the rule matched; empty when nothing more is known than that it did. */
    public List<Node> getExplanation() {
        return explanation;
    }

    /** Whether its rule had no conditions. */
    public boolean isUnconditional() {
        return unconditional;
    }

    public @Nullable Task getTask() {
        return task;
    }

    /** The attempt whose request and answer are shown: the one asked for, else the last. */
    public @Nullable Exchange getShown() {
        List<Exchange> all = task == null ? List.of() : task.exchanges();
        return all.stream()
                .filter(each -> String.valueOf(each.number()).equals(attempt))
                .findFirst()
                .orElse(all.isEmpty() ? null : all.getLast());
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getAttempt() {
        return attempt;
    }

    public void setAttempt(String attempt) {
        this.attempt = attempt;
    }

    private void show(Entry entry) {
        task = Task.of(entry, taskRows.row(entry), words, problems);
        explanation = explanations.explain(entry.delivery(), entry.event());
        unconditional = entry.delivery().conditions().isEmpty();
    }

    /** Whether it was done, and is recorded; not by somebody who may only look. */
    private boolean did(Action action, Predicate<Delivery.Id> deed) {
        boolean done = viewer.isOperator() && deliveryId().filter(deed).isPresent();
        if (done) {
            audit.done(author, action, new Subject(Subject.DELIVERY, id, ""));
        }
        return done;
    }

    private Optional<Entry> entry() {
        return deliveryId().flatMap(registry::find);
    }

    private Optional<Delivery.Id> deliveryId() {
        try {
            return Optional.of(new Delivery.Id(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String here(String done) {
        return entry().isEmpty()
                ? "/console/queues?faces-redirect=true&done=gone"
                : "/console/task?faces-redirect=true&id=" + id + "&done=" + done;
    }

    private static String list(Entry entry) {
        return "/console/tasks?faces-redirect=true&queue="
                + entry.event().priority().text() + "&status=" + entry.status().text() + "&done=deleted";
    }
}
