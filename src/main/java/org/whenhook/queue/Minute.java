package org.whenhook.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What happened within a minute, or within several.
 *
 * @param start of the first of them
 * @param events that came in
 * @param arrived deliveries that came in with them
 * @param delivered deliveries that ended well
 * @param again attempts that failed, and will be repeated
 * @param failed deliveries that failed for good
 * @param took how many calls took at most so long as each of {@link #BOUNDS} says, and longer than the one before; last
 *     those that took longer than all of them
 * @param grown by how many the deliveries that are not over became more, whatever the reason; less than 0 for fewer
 */
public record Minute(
        Instant start,
        long events,
        long arrived,
        long delivered,
        long again,
        long failed,
        List<Long> took,
        long grown) {

    /** In milliseconds; as in shared.lua. */
    static final List<Integer> BOUNDS = List.of(5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000);

    private static final int COUNTS = 5;
    private static final int TOLD = COUNTS + BOUNDS.size() + 1;

    public Minute {
        took = List.copyOf(took);
    }

    /** In which nothing happened. */
    static Minute none(Instant start) {
        return new Minute(start, 0, 0, 0, 0, 0, List.of(), 0);
    }

    /** As the scripts keep it: the numbers in the order of the fields; empty for nothing. */
    static Minute parse(Instant start, String text) {
        if (text.isEmpty()) {
            return none(start);
        }
        List<Long> numbers = Stream.of(text.split(" ", -1)).map(Long::valueOf).toList();
        return new Minute(
                start,
                numbers.get(0),
                numbers.get(1),
                numbers.get(2),
                numbers.get(3),
                numbers.get(4),
                numbers.subList(COUNTS, Math.min(TOLD, numbers.size())),
                numbers.size() > TOLD ? numbers.get(TOLD) - numbers.get(TOLD + 1) : 0);
    }

    /** Both together, from when the first of them starts. */
    public Minute with(Minute other) {
        return new Minute(
                start.isBefore(other.start) ? start : other.start,
                events + other.events,
                arrived + other.arrived,
                delivered + other.delivered,
                again + other.again,
                failed + other.failed,
                sums(took, other.took),
                grown + other.grown);
    }

    private static List<Long> sums(List<Long> some, List<Long> others) {
        return IntStream.range(0, Math.max(some.size(), others.size()))
                .mapToObj(i -> (i < some.size() ? some.get(i) : 0) + (i < others.size() ? others.get(i) : 0))
                .toList();
    }

    /** How many attempts ended. */
    public long ended() {
        return delivered + again + failed;
    }

    /** How many deliveries are over. */
    public long over() {
        return delivered + failed;
    }

    /** Several as one; empty for none. */
    public static Optional<Minute> sum(List<Minute> minutes) {
        return minutes.stream().reduce(Minute::with);
    }

    /**
     * Within which time so large a share of the calls was answered, or given up; read between the bounds, so about a fifth
     * off. What took longer than the longest bound counts as that. Empty when there was no call.
     *
     * @param share from 0 to 1
     */
    public Optional<Duration> within(double share) {
        double rank = share * took.stream().mapToLong(Long::longValue).sum();
        if (rank <= 0) {
            return Optional.empty();
        }
        var bounds = new ArrayList<>(Arrays.asList(0));
        bounds.addAll(BOUNDS);
        bounds.add(BOUNDS.getLast());
        long before = 0;
        int i = 0;
        while (before + took.get(i) < rank) {
            before += took.get(i++);
        }
        double part = (rank - before) / took.get(i);
        double millis = bounds.get(i) + part * (bounds.get(i + 1) - bounds.get(i));
        return Optional.of(Duration.ofNanos(Math.round(millis * 1e6)));
    }
}
