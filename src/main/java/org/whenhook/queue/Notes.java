package org.whenhook.queue;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.event.Declined;
import org.whenhook.event.Event;

/**
 * What is noted of an event beside its deliveries.
 *
 * @param declined the rules that were asked and made no delivery, at most {@value #MOST_DECLINED}
 * @param more how many others were asked and made none
 * @param replayOf the event of which this one is a repetition; null when it came in
 */
public record Notes(List<Declined> declined, int more, Event.@Nullable Id replayOf) {

    /** An event is not to cost more because of rules that do not concern it. */
    public static final int MOST_DECLINED = 50;

    public static final Notes NONE = new Notes(List.of(), 0, null);

    public Notes {
        declined = List.copyOf(declined);
    }

    /**
     * The notes on an event.
     *
     * @param number of those that declined, of whom the first ones are noted
     */
    public static Notes of(Stream<Declined> declined, int number, Event.@Nullable Id replayOf) {
        List<Declined> noted = declined.limit(MOST_DECLINED).toList();
        return new Notes(noted, number - noted.size(), replayOf);
    }
}
