package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.queue.DeliveryStatus;

/** One living worker, and the tasks that it has on their way. */
@Named
@RequestScoped
public class WorkerPage {

    private static final int AT_A_TIME = 500;

    @Inject
    WorkersPage workers;

    @Inject
    DeliveryRegistry registry;

    @Inject
    TaskRows taskRows;

    @Inject
    ErrorPage error;

    private String name = "";
    private WorkersPage.@Nullable Row row;
    private List<TaskRow> tasks = List.of();

    /** There is no page for one that has ended. */
    public void load() {
        workers.load();
        workers.getRows().stream()
                .filter(each -> each.worker().name().equals(name))
                .findFirst()
                .ifPresentOrElse(this::show, error::answerNotFound);
    }

    private void show(WorkersPage.Row found) {
        row = found;
        tasks = Stream.of(Priority.values())
                .flatMap(queue -> inFlight(queue).stream())
                .filter(entry -> name.equals(entry.worker()))
                .map(taskRows::row)
                .toList();
    }

    /** No more than the slots of all processes. */
    private List<Entry> inFlight(Priority queue) {
        var entries = new ArrayList<Entry>();
        String next = "";
        do {
            var page = registry.page(queue, DeliveryStatus.IN_FLIGHT, next, AT_A_TIME);
            entries.addAll(page.entries());
            next = page.next();
        } while (!next.isEmpty());
        return entries;
    }

    public WorkersPage.@Nullable Row getRow() {
        return row;
    }

    public List<TaskRow> getTasks() {
        return tasks;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
