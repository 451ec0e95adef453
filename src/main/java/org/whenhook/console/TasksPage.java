package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.whenhook.console.TaskChips.Chip;
import org.whenhook.event.Priority;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.DeliveryRegistry.Counts;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.queue.DeliveryStatus;
import org.whenhook.queue.InvalidQuery;

/** The tasks that have one status, of one queue or all, narrowed by filters; a page at a time. */
@Named
@RequestScoped
public class TasksPage {

    private static final int ROWS = 50;

    @Inject
    DeliveryRegistry registry;

    @Inject
    TaskRows taskRows;

    @Inject
    TaskChips chips;

    @Inject
    Columns columns;

    @Inject
    Words words;

    @Inject
    Viewer viewer;

    @Inject
    ErrorPage error;

    private final Map<String, String> asked = new HashMap<>(
            Map.of("queue", Priority.DEFAULT.text(), "status", DeliveryStatus.FAILED.text(), "after", "", "trail", ""));

    private List<Tab> tabs = List.of();
    private List<TaskRow> rows = List.of();
    private String next = "";
    private long looked;
    private String problem = "";

    /** Reads the page that the address asks for; there is none for a queue or status that does not exist. */
    public void load() {
        TaskFilter filter = getFilter();
        if (!filter.exists()) {
            error.answerNotFound();
            return;
        }
        Map<Priority, Counts> counts = registry.ledger().counts();
        tabs = Stream.of(DeliveryStatus.values())
                .map(each -> tab(filter, each, counts))
                .toList();
        try {
            read(filter);
        } catch (InvalidQuery e) {
            problem = Objects.requireNonNull(e.getMessage());
        }
    }

    private void read(TaskFilter filter) {
        if (filter.isSearch()) {
            var found = registry.search(filter.query(), asked("after"), ROWS);
            looked = found.looked();
            show(found.entries(), found.next());
        } else {
            var page = registry.page(Priority.of(filter.queue()).orElseThrow(), getShown(), asked("after"), ROWS);
            show(page.entries(), page.next());
        }
    }

    private void show(List<Entry> entries, String following) {
        rows = entries.stream().map(taskRows::row).toList();
        next = following;
    }

    private Tab tab(TaskFilter filter, DeliveryStatus each, Map<Priority, Counts> counts) {
        long number = counts.entrySet().stream()
                .filter(count -> filter.isOfAll() || count.getKey().text().equals(filter.queue()))
                .mapToLong(count -> count.getValue().of(each))
                .sum();
        String address = address().with("status", each.text()).text();
        return new Tab(each, number, each == getShown(), address);
    }

    public TaskFilter getFilter() {
        return new TaskFilter(asked("queue"), asked("status"), asked, viewer.zone());
    }

    public List<Tab> getTabs() {
        return tabs;
    }

    public List<Chip> getChips() {
        return chips.of(getFilter(), address());
    }

    public List<TaskRow> getRows() {
        return rows;
    }

    /** What is wrong with a filter; empty when nothing is. */
    public String getProblem() {
        return problem;
    }

    public DeliveryStatus getShown() {
        return DeliveryStatus.of(asked("status")).orElse(DeliveryStatus.FAILED);
    }

    /** The queue as people call it. */
    public String getQueueName() {
        return getFilter().isOfAll() ? words.say("tasks.allQueues") : asked("queue");
    }

    /** How many there are in all, whatever the filters. */
    public long getTotal() {
        return tabs.stream().filter(Tab::current).mapToLong(Tab::number).sum();
    }

    /** Whether nothing is here, and nothing may follow. */
    public boolean isNothing() {
        return rows.isEmpty() && next.isEmpty();
    }

    /** Whether {@link #getMatching} is the number of all that match, not only of those found so far. */
    public boolean isCounted() {
        return !isNarrowed() || (asked("after").isEmpty() && next.isEmpty());
    }

    public long getMatching() {
        return isNarrowed() ? rows.size() : getTotal();
    }

    /** How many were looked through for this page. */
    public long getLooked() {
        return looked;
    }

    public boolean isNarrowed() {
        return getFilter().isSearch();
    }

    /** The address of this list without what narrows it. */
    public String getWhole() {
        return new TaskFilter(asked("queue"), asked("status"), Map.of(), viewer.zone())
                .address()
                .with("columns", columns.getNamed())
                .text();
    }

    public Walk getWalk() {
        return Walk.of(address(), getWay(), next);
    }

    private Address address() {
        return getFilter().address().with("columns", columns.getNamed());
    }

    /** What the address says beside the columns. */
    public List<Map.Entry<String, String>> getBeside() {
        return getFilter()
                .address()
                .with("after", asked("after"))
                .with("trail", asked("trail"))
                .said();
    }

    /** The way here from the first page. */
    public Trail getWay() {
        return new Trail(asked("trail"), asked("after"));
    }

    private String asked(String name) {
        return asked.getOrDefault(name, "");
    }

    /** What the address says, by the names of its parameters. */
    public Map<String, String> getAsked() {
        return asked;
    }

    /** A status with its number of tasks. */
    public record Tab(DeliveryStatus status, long number, boolean current, String address) {}
}
