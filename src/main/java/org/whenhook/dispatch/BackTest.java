package org.whenhook.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.whenhook.condition.Explanation;
import org.whenhook.condition.Result;
import org.whenhook.condition.Trigger;
import org.whenhook.event.Event;
import org.whenhook.queue.KeptEvents;
import org.whenhook.queue.KeptEvents.Kept;
import org.whenhook.queue.KeptEvents.Page;
import org.whenhook.queue.KeptEvents.Query;
import org.whenhook.rule.RuleFilter;

/** Holds a trigger that is not saved yet against the events of late. Stores and sends nothing. */
@Singleton
public final class BackTest {

    /** How many events one test may look at. */
    public static final int MOST_EVENTS = 10_000;

    private static final int EXAMPLES_OF_EACH = 5;
    private static final int PAGE = 500;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final KeptEvents events;
    private final Clock clock;

    @Inject
    BackTest(KeptEvents events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** What would change for an event. */
    public enum Change {
        /** It did not fire, and now would. */
        NOW_FIRES,
        /** It fired, and would not any more. */
        NO_LONGER_FIRES,
        /** Its conditions could not be evaluated, so it would not fire. */
        WOULD_ERROR,
        STILL_FIRES,
        STILL_SILENT
    }

    /**
     * What came out.
     *
     * @param looked how many events were looked at; fewer than asked for when no more are kept, or it took too long
     * @param oldest when the last of these came in; null when there was none
     * @param counts of each change; those without any are 0
     * @param examples some of each change but {@link Change#STILL_SILENT}, the newest first
     */
    public record Report(int looked, @Nullable Instant oldest, Map<Change, Integer> counts, List<Example> examples) {
        public Report {
            counts = Map.copyOf(counts);
            examples = List.copyOf(examples);
        }
    }

    /**
     * One event.
     *
     * @param explanation what the new conditions saw; null when they were not asked, since its types are not listed
     */
    public record Example(
            Change change, Kept kept, @Nullable Explanation explanation) {}

    /**
     * Compares two triggers over the newest kept events. Blocks, some seconds at most.
     *
     * @param before as it is saved; null when nothing is, or it is disabled
     * @param after as it is to be saved; null when it is to be disabled
     * @param most how many events to look at, from 1 to {@value #MOST_EVENTS}
     */
    public Report run(@Nullable Trigger before, @Nullable Trigger after, int most) {
        if (most < 1 || most > MOST_EVENTS) {
            throw new IllegalArgumentException("1 to " + MOST_EVENTS + " events, not " + most);
        }
        var tally = new Tally(before, after);
        Instant end = clock.instant().plus(LONGEST);
        Page page = events.page(Query.ALL, "", Math.min(PAGE, most));
        page.events().forEach(tally::add);
        while (!page.next().isEmpty() && tally.looked < most && clock.instant().isBefore(end)) {
            page = events.page(Query.ALL, page.next(), Math.min(PAGE, most - tally.looked));
            page.events().forEach(tally::add);
        }
        return new Report(tally.looked, tally.oldest, tally.counts, tally.examples);
    }

    private static final class Tally {

        private final @Nullable Trigger before;
        private final @Nullable Trigger after;
        private final Map<Change, Integer> counts = new EnumMap<>(Change.class);
        private final List<Example> examples = new ArrayList<>();
        private int looked;
        private @Nullable Instant oldest;

        Tally(@Nullable Trigger before, @Nullable Trigger after) {
            this.before = before;
            this.after = after;
            for (Change change : Change.values()) {
                counts.put(change, 0);
            }
        }

        void add(Kept kept) {
            looked++;
            oldest = kept.arrived();
            Change change = change(result(before, kept.event()), result(after, kept.event()));
            int soFar = counts.merge(change, 1, Integer::sum);
            if (change != Change.STILL_SILENT && soFar <= EXAMPLES_OF_EACH) {
                examples.add(new Example(change, kept, explanation(kept.event())));
            }
        }

        private static Change change(Result before, Result after) {
            boolean fired = before instanceof Result.Match;
            return switch (after) {
                case Result.Failed failed -> Change.WOULD_ERROR;
                case Result.Match match -> fired ? Change.STILL_FIRES : Change.NOW_FIRES;
                case Result.NoMatch none -> fired ? Change.NO_LONGER_FIRES : Change.STILL_SILENT;
            };
        }

        private static Result result(@Nullable Trigger trigger, Event event) {
            return trigger != null && trigger.concerns(event.type(), event.objectType())
                    ? trigger.condition().evaluate(RuleFilter.facts(event))
                    : Result.NO_MATCH;
        }

        private @Nullable Explanation explanation(Event event) {
            return after != null && after.concerns(event.type(), event.objectType())
                    ? after.condition().explain(RuleFilter.facts(event))
                    : null;
        }
    }
}
