package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Subject;
import org.whenhook.delivery.Delivery;
import org.whenhook.dispatch.Again;
import org.whenhook.dispatch.Crowded;
import org.whenhook.dispatch.NotReplayable;
import org.whenhook.dispatch.Redelivery;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.DeliveryRegistry.Entry;

/** Makes a task once more, as a new one, whose page it leads to. Where that cannot be done it stays and says why. */
@Named
@RequestScoped
public class Replaying {

    @Inject
    DeliveryRegistry registry;

    @Inject
    Redelivery redelivery;

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

    private String problem = "";

    /** The bytes that were sent at first. */
    public @Nullable String asSent(String id) {
        return again(id, new Again.AsSent());
    }

    /** What the present rule and webhook make of its event. */
    public @Nullable String present(String id) {
        return again(id, new Again.Present());
    }

    @Nullable
    String again(String id, Again how) {
        Optional<Entry> entry = entry(id);
        if (!viewer.isOperator() || entry.isEmpty()) {
            problem = words.say(viewer.isOperator() ? "done.gone" : "done.not-allowed");
            return null;
        }
        try {
            Delivery.Id made = redelivery.again(entry.get(), how);
            var subject = new Subject(Subject.DELIVERY, id, "");
            audit.record(org.whenhook.audit.Entry.done(author, Action.REPLAY, subject, "as " + made));
            return "/console/task?faces-redirect=true&id=" + made + "&done=replayed";
        } catch (NotReplayable e) {
            problem = problems.say(Objects.requireNonNull(e.getMessage()));
        } catch (Crowded e) {
            problem = words.say("replay.crowded");
        }
        return null;
    }

    private Optional<Entry> entry(String id) {
        try {
            return registry.find(new Delivery.Id(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Why it was not made once more; empty when it was, or nobody asked. */
    public String getProblem() {
        return problem;
    }
}
