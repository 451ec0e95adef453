package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.DeliveryRegistry.Counts;
import org.whenhook.queue.DeliveryRegistry.Page;
import org.whenhook.queue.DeliveryStatus;

/** The tasks of one queue that have one status, a page at a time. */
@Named
@RequestScoped
public class TasksPage {

    private static final int ROWS = 50;

    @Inject
    DeliveryRegistry registry;

    @Inject
    TaskRows taskRows;

    @Inject
    ErrorPage error;

    private String queue = Priority.DEFAULT.text();
    private String status = DeliveryStatus.FAILED.text();
    private String after = "";
    private String trail = "";

    private DeliveryStatus shown = DeliveryStatus.FAILED;
    private List<Tab> tabs = List.of();
    private List<TaskRow> rows = List.of();
    private String next = "";

    /** Reads the page that the address asks for; there is none for a queue, status or place that does not exist. */
    public void load() {
        Optional<Priority> priority = Priority.of(queue);
        Optional<DeliveryStatus> chosen = DeliveryStatus.of(status);
        if (priority.isEmpty() || chosen.isEmpty()) {
            error.answerNotFound();
            return;
        }
        shown = chosen.get();
        Counts counts = registry.ledger().counts().getOrDefault(priority.get(), QueuesPage.NOTHING);
        tabs = Stream.of(DeliveryStatus.values())
                .map(each -> new Tab(each, counts.of(each), each == shown))
                .toList();
        Page page = registry.page(priority.get(), shown, after, ROWS);
        rows = page.entries().stream().map(taskRows::row).toList();
        next = page.next();
    }

    public List<Tab> getTabs() {
        return tabs;
    }

    public List<TaskRow> getRows() {
        return rows;
    }

    /** Of the sentence that is the title. */
    public String getTitleKey() {
        return "tasks.title." + shown.text();
    }

    /** Of the words for an empty list. */
    public String getEmptyKey() {
        return "tasks.empty." + shown.text();
    }

    public DeliveryStatus getShown() {
        return shown;
    }

    /** How many there are in all. */
    public long getTotal() {
        return tabs.stream().filter(Tab::current).mapToLong(Tab::number).sum();
    }

    /** The address of the page after this one; empty when this is the last. */
    public String getNext() {
        return next;
    }

    /** The way here from the first page, for {@link Trail}. */
    public Trail getWay() {
        return new Trail(trail, after);
    }

    public String getQueue() {
        return queue;
    }

    public void setQueue(String queue) {
        this.queue = queue;
    }

    public String getStatus() {
        return status;
    }

    public void setStatus(String status) {
        this.status = status;
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

    /** A status with its number of tasks. */
    public record Tab(DeliveryStatus status, long number, boolean current) {}
}
