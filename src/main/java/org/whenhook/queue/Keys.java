package org.whenhook.queue;

import java.util.stream.Stream;
import org.whenhook.event.Priority;
import org.whenhook.redis.Shard;

/**
 * Every key in Redis that the engine uses. The scripts build them from the prefix, the same way as it is told here.
 *
 * <p>All keys of a {@link org.whenhook.redis.Shard} begin with its prefix, which carries a hash tag, so that on a cluster
 * they all lie in one slot and a script may touch each of them. A <i>lane</i> holds the waiting deliveries of one webhook and one priority; its id is the priority's
 * letter and the webhook's id, as {@code d3}. In what follows {@code <p>} is that letter.
 *
 * <p>What is stored once per event:
 *
 * <ul>
 *   <li>{@code e:<event>}, string: a header line with arrival, priority and deliveries, then the event as JSON; lives as
 *       long as it is in {@code events}, and until its last delivery has gone. See {@link StoredEvent}.
 *   <li>{@code events}, list: the ids of those kept to be looked at, in the order in which they came, trimmed at its head;
 *       {@code types}, set: object type and event type of what was seen, with a tab between.
 *   <li>{@code spent}, set: those in {@code events} whose deliveries have all gone, or that had none; {@code unkept}, set:
 *       those that {@code events} has let go, kept for their deliveries alone.
 *   <li>{@code refs}, hash: how many deliveries are left, for events that had more than one; {@code g:<event>}, bitmap: the
 *       numbers of those that have gone.
 *   <li>{@code i:<key>}, string: digest and answer behind an idempotency key, for a while.
 * </ul>
 *
 * <p>Where a delivery is:
 *
 * <ul>
 *   <li>Waiting: {@code l:<lane>}, list, oldest first: the id alone, or {@code id attempts losses} when it came back. It has
 *       no key of its own. {@code popped}, hash, counts what was ever taken from each lane's head, so that positions in a
 *       lane stay right; a {@code -} stands where an entry was taken from the middle.
 *   <li>In flight: {@code fly}, hash, delivery to mark ({@code token lane attempts losses claimed worker
 *       [sequence]}), and
 *       {@code lease}, zset, delivery by end of its lease in milliseconds.
 *   <li>Scheduled: {@code due:<p>}, zset, {@code id lane attempts} by due time in microseconds.
 *   <li>Delivered: {@code s:delivered:<p>}, list in order of completion, trimmed at its head.
 *   <li>Failed, held: {@code s:failed:<p>}, {@code s:held:<p>}, zset by time in microseconds.
 *   <li>{@code d:<delivery>}, string, from the first outcome on: a header line ({@code state changed attempts lane due token
 *       note}) and its attempts, a line of JSON each. See {@link StoredRecord}.
 * </ul>
 *
 * <p>Deliveries with an ordering key ({@code webhook key}) go one after the other:
 *
 * <ul>
 *   <li>{@code ord}, hash: delivery to {@code sequence lane key}; {@code seq}, hash: the last sequence of each key, kept as
 *       numbers must never come twice.
 *   <li>{@code head}, hash: the one of each key that may go; {@code k:<key>}, list of those behind it, which are in
 *       {@code s:held:<p>}, too.
 * </ul>
 *
 * <p>Who is served:
 *
 * <ul>
 *   <li>{@code ring:<p>}, zset: the lanes that have work and may be served, by their last turn in microseconds.
 *   <li>{@code lanes:<p>}, zset: the lanes that have work, by webhook, for those who look; may name an empty one for a while.
 *   <li>{@code lim}, hash by webhook: slots, rate, burst, what a failure does to those behind it, and for how long it may
 *       fail; of several shards each has its part of the first three, and the whole at the end (see {@link LimitPart});
 *       {@code told}: the version of the definitions that this is from. {@code rate}, hash: what is left to burst.
 *   <li>{@code busy}, hash by webhook: slots in use; {@code full}, set of the webhooks whose lanes left the ring for want of
 *       one.
 *   <li>{@code gate}, hash by webhook: why it is not served as usual (see shared.lua); {@code health}, hash: how its endpoint
 *       did; {@code log}, list of the latest changes of gates; {@code signals}, list of what events are still to be made of
 *       ({@code turned moment webhook state hops why}, {@code failed moment delivery}), the oldest first, and in the first
 *       shard {@code signalled}, hash: what was told last of a webhook's gate, or of the {@code backlog}. {@code later}, zset: lanes that come back into the ring by
 *       that time in microseconds, as their rate or their breaker allow no earlier.
 *   <li>{@code hour:<hour>}, hash by webhook and {@code :good} or {@code :bad}: how many of its calls went so in that hour, counted
 *       from 1970; for a day. {@code last:good} and {@code last:bad}, hashes by webhook: {@code moment delivery} of the last one.
 *   <li>{@code wake}, list of at most one element: there may be work.
 * </ul>
 *
 * <p>What happened: {@code m:<minute>}, string, minutes since 1970: how many events and deliveries came in, how many were
 * delivered, are to be tried again, and failed, then how many calls took how long, and by how many
 * the deliveries that are not over became more, and fewer; for a day and an hour. See {@link Minute}.
 *
 * <p>And {@code n}, hash of counters: {@code <p>:accepted}, {@code <p>:<status>}, {@code <p>:deleted}, {@code <p>:trimmed},
 * {@code events}, {@code events:trimmed} and the {@code token}; {@code version}: a whole number that grows with each change of webhooks or rules;
 * {@code workers}, zset of the workers' names by last heartbeat; in the first shard alone {@code w:<worker>}, hash, what a
 * worker says of itself, and {@code signals:lease} and {@code parts:lease}, strings: the process that tells signals, and the one that
 * moves parts of limits; {@code replicated}, written beside each accept where replicas must confirm, and of no meaning itself.
 */
public final class Keys {

    /** Grows with each change of webhooks or rules. */
    public static final String VERSION = "version";

    /** The names of workers, by their last heartbeat in milliseconds. */
    public static final String WORKERS = "workers";

    static final String COUNTERS = "n";

    static final String GATES = "gate";

    static final String LOG = "log";

    static final String SIGNALS = "signals";

    static final String SIGNALLED = "signalled";

    static final String TYPES = "types";

    static final String WAKE = "wake";

    private Keys() {}

    /** What a worker says of itself. */
    public static String worker(String name) {
        return Shard.FIRST.key("w:" + name);
    }

    /** A priority's letter. */
    static String letter(Priority priority) {
        return priority.text().substring(0, 1);
    }

    /** The priority of a lane, or of a letter alone. */
    static Priority priority(String lane) {
        return Stream.of(Priority.values())
                .filter(priority -> lane.startsWith(letter(priority)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a lane: " + lane));
    }
}
