package org.whenhook.console;

import static java.util.Comparator.comparingLong;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.whenhook.console.QueuesPage.Count;
import org.whenhook.console.Words.Moment;
import org.whenhook.queue.DeliveryStatus;
import org.whenhook.queue.Lanes;
import org.whenhook.queue.Lanes.Lane;

/** How everything stands now: the state in a sentence, what is open, lanes in trouble, causes of failures, workers. */
@Named
@RequestScoped
public class DashboardPage {

    private static final int MOST_CAUSES = 8;
    private static final int MOST_LANES = 8;
    private static final String DAY = "day";
    private static final EnumSet<DeliveryStatus> BACKLOG =
            EnumSet.of(DeliveryStatus.WAITING, DeliveryStatus.HELD, DeliveryStatus.SCHEDULED);

    @Inject
    QueuesPage queues;

    @Inject
    WorkersPage workers;

    @Inject
    CausesPage causes;

    @Inject
    Lanes lanes;

    @Inject
    Tempo tempo;

    @Inject
    Names names;

    @Inject
    Words words;

    @Inject
    Clock clock;

    private List<LaneRow> troubled = List.of();
    private String range = "";

    /** Reads everything. */
    public void show() {
        queues.load();
        tempo.load(range.equals(DAY), getBacklog() + number(EnumSet.of(DeliveryStatus.IN_FLIGHT)));
        workers.load();
        causes.load(MOST_CAUSES);
        troubled = lanes.notClosed().stream()
                .sorted(comparingLong(Lane::waiting).reversed())
                .map(lane -> LaneRow.of(lane, names.webhook(lane.webhook()), words))
                .toList();
    }

    /** What there is to know first: nobody works, figures that do not add up, lanes in trouble, then failures. */
    public String getSentence() {
        if (workers.getRows().isEmpty()) {
            return workers.getSentence();
        }
        if (!queues.isSound() || troubled.isEmpty()) {
            return queues.getSentence();
        }
        LaneRow first = troubled.getFirst();
        String state = words.say("lane." + first.state().text());
        return words.say(
                "dashboard.trouble",
                troubled.size(),
                first.name(),
                state,
                first.lane().waiting());
    }

    /** By status over all queues, in the order of all lists. */
    public List<Figure> getFigures() {
        return queues.getTotals().stream()
                .map(count -> new Figure(
                        count,
                        TaskFilter.everywhere(count.status(), Map.of())
                                .address()
                                .text()))
                .toList();
    }

    /** Those not served as usual, the longest backlog first. */
    public List<LaneRow> getTroubled() {
        return troubled.subList(0, Math.min(MOST_LANES, troubled.size()));
    }

    /** The largest. */
    public List<CauseRows.Row> getCauses() {
        return causes.getRows();
    }

    /** How many are not over yet, those in flight left out. */
    public long getBacklog() {
        return number(BACKLOG);
    }

    private long number(EnumSet<DeliveryStatus> statuses) {
        return queues.getTotals().stream()
                .filter(count -> statuses.contains(count.status()))
                .mapToLong(Count::number)
                .sum();
    }

    public String getDrain() {
        return tempo.drain(getBacklog());
    }

    /** {@code day} for charts of a day; else they are of an hour. */
    public String getRange() {
        return range;
    }

    public void setRange(String range) {
        this.range = range;
    }

    public boolean isDay() {
        return range.equals(DAY);
    }

    public String getCausesSentence() {
        return causes.getSentence();
    }

    public String getWorkersSentence() {
        return workers.getSentence();
    }

    /** When these figures were read. */
    public Moment getRead() {
        return words.moment(clock.instant());
    }

    /** How many tasks have a status, with the address of their list. */
    public record Figure(Count count, String address) {}
}
