package org.whenhook.queue;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Event;
import org.whenhook.redis.Unavailable;

/** The queue as those see it who work: in, out, done. Every call is one atomic script and may be repeated. */
public interface DeliveryQueue {

    /**
     * Stores events with their deliveries. Those that lie in one shard, as all about one object do, are stored all or not at
     * all: nothing of them unless every receipt is {@link Receipt.Stored} or {@link Receipt.Repeated}. Where there are
     * several shards, some of which take their part and others do not, the receipts say so; a repetition with the same keys
     * stores what is missing.
     *
     * @param arrivals at most 1,000 events
     * @param version of the definitions that the deliveries were made from
     * @return a receipt for each arrival, in order
     * @throws Unavailable when Redis cannot be reached; nothing has been stored, or all of it, in each
     *     shard: repeat with the same keys
     * @throws org.whenhook.redis.NotReplicated when replicas are demanded and none confirmed in time; all has been stored and
     *     will be delivered, but is as durable as the one Redis: repeat with the same keys to be sure of a replica
     */
    List<Receipt> accept(List<Arrival> arrivals, long version);

    /**
     * The same for who does not wait for Redis, unless many do already. Ends with what {@link #accept} returns or throws; what
     * is to be done then may block, as it is told on a virtual thread of its own.
     */
    CompletableFuture<List<Receipt>> acceptLater(List<Arrival> arrivals, long version);

    /**
     * Takes waiting deliveries in turn over the lanes, high priority first, and leases them to a worker. Takes back
     * leases that ended and moves due retries on the way.
     *
     * @param most how many to take, 1 to 1,000
     * @param lease how long they are the worker's; longer than the courier's deadline, or they are sent twice
     * @return empty when nothing is waiting
     * @throws Unavailable when Redis cannot be reached
     */
    Claim claim(String worker, int most, Duration lease);

    /**
     * Records attempts and moves their deliveries on, each only if its lease is still the newest.
     *
     * @throws Unavailable when Redis cannot be reached; repeat
     */
    Settled settle(List<Settlement> settlements);

    /** Makes leases last longer; returns for each whether it was still held. */
    List<Boolean> renew(List<Lease> leases, Duration lease);

    /** Gives leases back unused: the deliveries wait again, at the head of their lanes, and no attempt is counted. */
    void release(List<Lease> leases);

    /** Blocks until there may be something to claim, at most so long. */
    void awaitWork(Duration most);

    /**
     * Tells how webhooks are to be served; those not named stay as they are. Of a webhook that was never named nothing is
     * given out until the queue has been told of the newest definitions.
     *
     * @param version of the definitions that this is of
     * @param rules any number
     * @return false when a newer version has been told before; then that stands
     * @throws Unavailable when Redis cannot be reached; repeat
     */
    boolean configure(long version, Collection<LaneRules> rules);

    /**
     * What settling did.
     *
     * @param applied for each settlement, in order, whether it was applied (now or by an earlier repetition)
     * @param exhausted webhooks that have failed for longer than they may, and are to be disabled; they are served no more
     */
    record Settled(List<Boolean> applied, List<Long> exhausted) {
        public Settled {
            applied = List.copyOf(applied);
            exhausted = List.copyOf(exhausted);
        }
    }

    /**
     * An event on its way in.
     *
     * @param key null when the sender gave no idempotency key
     */
    record Arrival(
            Event event,
            List<Delivery> deliveries,
            @Nullable Key key,
            Notes notes) {
        public Arrival {
            deliveries = List.copyOf(deliveries);
        }

        /** One of which nothing else is noted. */
        public Arrival(Event event, List<Delivery> deliveries, @Nullable Key key) {
            this(event, deliveries, key, Notes.NONE);
        }
    }

    /**
     * What makes a repeated request known.
     *
     * @param text the sender's key
     * @param body a digest of the request's body
     * @param answer what to give a repetition
     */
    record Key(String text, String body, String answer) {}

    /** What became of an arrival. */
    sealed interface Receipt {

        record Stored() implements Receipt {}

        /** The same key and body came before; this was the answer. */
        record Repeated(String answer) implements Receipt {}

        /** The same key came before with another body. */
        record Conflict() implements Receipt {}

        /** The definitions have changed since: judge again. */
        record OutOfDate() implements Receipt {}

        /** Nothing was stored: the backlog is as long as it may be. */
        record Crowded() implements Receipt {}

        /** Nothing was stored, because of another arrival of the same call. */
        record Spared() implements Receipt {}
    }

    /**
     * What was claimed.
     *
     * @param version of the definitions at that moment: webhooks looked up must be at least as new
     * @param told the version that the queue has been told of; the least, where shards differ
     */
    record Claim(long version, long told, List<Lease> leases) {
        public Claim {
            leases = List.copyOf(leases);
        }
    }
}
