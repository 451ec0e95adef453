package org.whenhook.queue;

import static java.lang.System.Logger.Level.WARNING;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whenhook.event.Event;
import org.whenhook.queue.DeliveryJson.Unreadable;
import org.whenhook.queue.KeptEvents.Kept;
import org.whenhook.redis.Script;
import org.whenhook.redis.Shard;

/** Walks over the kept events of one shard, newest first, reading some at a time. For one thread. */
final class EventTrail {

    /** A trail that has been walked to its end. */
    static final String END = "-";

    private static final System.Logger LOG = System.getLogger(EventTrail.class.getName());
    private static final Script EVENTS = Moves.look("events.lua");

    private final Moves moves;
    private final Shard shard;
    private final int batch;
    private final Deque<Step> read = new ArrayDeque<>();
    private String before;
    private String position;

    /**
     * A trail, of which the first events have been read.
     *
     * @param position from where; empty for the newest
     * @param before only those that came in before this moment; null for all
     */
    EventTrail(Moves moves, Shard shard, String position, @Nullable Instant before, int batch) {
        this.moves = moves;
        this.shard = shard;
        this.position = position;
        this.before = before == null || !position.isEmpty() ? "" : String.valueOf(before.toEpochMilli());
        this.batch = batch;
        read();
    }

    /** An event as stored, and its position. */
    record Step(Event.Id id, String text, String position) {

        Instant arrived() {
            return Instant.ofEpochMilli(Long.parseLong(text.substring(0, text.indexOf(' '))));
        }

        /** Empty, and logged, when it cannot be read. */
        Optional<Kept> kept() {
            try {
                var stored = StoredEvent.parse(id, text);
                return Optional.of(new Kept(stored.event(), stored.arrived(), stored.deliveries(), stored.notes()));
            } catch (Unreadable e) {
                LOG.log(WARNING, "Event {0} is left out: {1}", id, e.getMessage());
                return Optional.empty();
            }
        }
    }

    /** The event that comes next; empty at the end. */
    Optional<Step> next() {
        if (read.isEmpty()) {
            read();
        }
        return Optional.ofNullable(read.peek());
    }

    /** Goes past the event that came next. */
    void pass() {
        read.remove();
    }

    /** Where to go on, as a cursor; {@link #END} when nothing is left. */
    String position() {
        return next().map(Step::position).orElse(END);
    }

    private void read() {
        if (position.equals(END)) {
            return;
        }
        List<String> reply = Reply.strings(moves.run(shard, EVENTS, List.of(position, before, String.valueOf(batch))));
        long newest = Long.parseLong(reply.getFirst());
        int number = reply.size() / 2 - 1;
        for (int i = 0; i < number; i++) {
            var id = new Event.Id(reply.get(2 * i + 2));
            read.add(new Step(id, reply.get(2 * i + 3), String.valueOf(newest - i)));
        }
        position = reply.get(1).isEmpty() ? END : String.valueOf(newest - number);
        before = "";
    }
}
