package org.whenhook.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.whenhook.queue.Minutes.Latest;

/**
 * How fast things go, from what happened minute by minute.
 *
 * @param hour the latest sixty minutes, the present one last
 * @param sum of them
 */
public record Pace(Instant now, List<Minute> hour, Minute sum) {

    private static final int HOUR = 60;
    private static final int SLICE = 10;
    private static final double MINUTE = 60_000;

    public Pace {
        hour = List.copyOf(hour);
    }

    /** From at least sixty minutes. */
    public static Pace of(Latest latest) {
        List<Minute> all = latest.minutes();
        List<Minute> hour = all.subList(all.size() - HOUR, all.size());
        return new Pace(latest.now(), hour, Minute.sum(hour).orElseThrow());
    }

    /** A second, over the last sixty of them: of the minute before, what is not yet replaced by this one. */
    public double perSecond(ToLongFunction<Minute> count) {
        double part = now.toEpochMilli() % (long) MINUTE / MINUTE;
        double before = count.applyAsLong(hour.get(HOUR - 2)) * (1 - part);
        return (before + count.applyAsLong(hour.getLast())) / 60;
    }

    /** For how long a backlog lasts as the last ten minutes went; empty when it does not become less. */
    public Optional<Duration> drain(long backlog) {
        if (backlog == 0) {
            return Optional.of(Duration.ZERO);
        }
        Minute late = Minute.sum(hour.subList(HOUR - SLICE, HOUR)).orElseThrow();
        double seconds = Duration.between(late.start(), now).toMillis() / 1000.0;
        double falls = (late.over() - late.arrived()) / Math.max(1, seconds);
        return falls <= 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(Math.round(backlog / falls)));
    }
}
