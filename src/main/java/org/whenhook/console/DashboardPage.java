package org.whenhook.console;

import static java.util.Comparator.comparingLong;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.whenhook.console.QueuesPage.Count;
import org.whenhook.console.Words.Moment;
import org.whenhook.queue.Lanes;
import org.whenhook.queue.Lanes.Lane;

/** How everything stands now: the state in a sentence, what is open, lanes in trouble, causes of failures, workers. */
@Named
@RequestScoped
public class DashboardPage {

    private static final int MOST_CAUSES = 8;
    private static final int MOST_LANES = 8;

    @Inject
    QueuesPage queues;

    @Inject
    WorkersPage workers;

    @Inject
    CausesPage causes;

    @Inject
    Lanes lanes;

    @Inject
    Names names;

    @Inject
    Words words;

    @Inject
    Clock clock;

    private List<LaneRow> troubled = List.of();

    /** Reads everything, also when the page has itself looked at again. */
    public void show() {
        queues.load();
        workers.load();
        causes.load();
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
        List<CauseRows.Row> all = causes.getRows();
        return all.subList(0, Math.min(MOST_CAUSES, all.size()));
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
