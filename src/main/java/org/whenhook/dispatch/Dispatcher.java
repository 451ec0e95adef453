package org.whenhook.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.whenhook.delivery.Delivery;
import org.whenhook.dispatch.Incoming.Replay;
import org.whenhook.dispatch.Incoming.Sender;
import org.whenhook.event.Event;
import org.whenhook.event.Hops;
import org.whenhook.event.InvalidEvent;
import org.whenhook.json.Digest;
import org.whenhook.queue.DeliveryQueue;
import org.whenhook.queue.DeliveryQueue.Arrival;
import org.whenhook.queue.DeliveryQueue.Receipt;
import org.whenhook.queue.Notes;
import org.whenhook.redis.RedisConnection;
import org.whenhook.rule.RuleFilter;
import org.whenhook.rule.RuleFilter.Judgement;
import org.whenhook.rule.Verdict;
import org.whenhook.rule.Verdicts;
import org.whenhook.webhook.Pacing;
import org.whenhook.webhook.Webhooks;

/** Has events judged and queues what applies; the only place that joins rules and queue. */
@Singleton
public final class Dispatcher {

    private static final int MOST_TRIES = 20;

    /** Ordering keys that need no digest. */
    private static final Pattern READABLE = Pattern.compile("[\\w.:\"-]{1,100}");

    private final RuleFilter rules;
    private final Webhooks webhooks;
    private final DeliveryQueue queue;
    private final RedisConnection redis;

    @Inject
    Dispatcher(RuleFilter rules, Webhooks webhooks, DeliveryQueue queue, RedisConnection redis) {
        this.rules = rules;
        this.webhooks = webhooks;
        this.queue = queue;
        this.redis = redis;
    }

    /** What is to be said of one event. */
    public sealed interface Reply {

        /** Stored, now or by an earlier request. */
        record Accepted(String json) implements Reply {}

        /** The same key came before with another body. */
        record Conflict() implements Reply {}
    }

    /**
     * Stores events with their deliveries; all of them, or none when a reply is a conflict.
     *
     * @param events at most 1,000
     * @return a reply for each, in order; conflicts only when there is any
     * @throws Crowded when the backlog is as long as it may be; nothing is stored
     * @throws InvalidEvent when more rules apply than can; nothing is stored
     * @throws org.whenhook.redis.Unavailable when Redis cannot be reached
     */
    public List<Reply> dispatch(List<Incoming> events) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            List<Judged> judged = judge(events);
            if (areOfOneVersion(judged)) {
                List<Receipt> receipts = queue.accept(arrivals(judged), judged.getFirst().version);
                if (!receipts.contains(new Receipt.OutOfDate())) {
                    return replies(judged, receipts);
                }
            }
            rules.refresh();
        }
        throw new IllegalStateException("rules changed " + MOST_TRIES + " times while an event was judged");
    }

    /**
     * The same for who does not wait for Redis: ends with what {@link #dispatch} returns or throws. What is to be done then
     * may block.
     *
     * @throws InvalidEvent at once, when more rules apply than can
     */
    public CompletionStage<List<Reply>> dispatchLater(List<Incoming> events) {
        List<Judged> judged = judge(events);
        return areOfOneVersion(judged)
                ? queue.acceptLater(arrivals(judged), judged.getFirst().version)
                        .thenApply(receipts -> receipts.contains(new Receipt.OutOfDate())
                                ? dispatch(events)
                                : replies(judged, receipts))
                : CompletableFuture.supplyAsync(() -> dispatch(events), Thread::startVirtualThread);
    }

    private List<Judged> judge(List<Incoming> events) {
        return events.stream().map(this::judge).toList();
    }

    /** Rules may change between two judgements, and Redis takes only what is of one version. */
    private static boolean areOfOneVersion(List<Judged> judged) {
        return judged.stream().allMatch(one -> one.version == judged.getFirst().version);
    }

    private static List<Arrival> arrivals(List<Judged> judged) {
        return judged.stream().map(Judged::arrival).toList();
    }

    /** Whether an enabled rule is for events of these types now. */
    public boolean isAwaited(String type, String objectType) {
        return rules.isAwaited(type, objectType);
    }

    private Judged judge(Incoming incoming) {
        Event event = incoming.event();
        Replay replay = incoming.replay();
        Judgement judgement = asked(judgement(event), replay);
        List<Delivery> deliveries = deliveries(event, judgement);
        String answer = new Answer(
                        event.id().text(),
                        redis.durability().text(),
                        deliveries.stream().map(Dispatcher::made).toList(),
                        deliveries.isEmpty() ? Reasons.of(event, judgement.verdicts()) : List.of(),
                        incoming.warnings())
                .json();
        Sender sender = incoming.sender();
        DeliveryQueue.Key key = sender == null ? null : new DeliveryQueue.Key(sender.key(), sender.body(), answer);
        Notes notes = Notes.of(
                judgement.verdicts().declining().map(Verdict.Not::declined),
                judgement.verdicts().declined(),
                replay == null ? null : replay.of());
        return new Judged(judgement.version(), new Arrival(event, deliveries, key, notes), answer);
    }

    /** What the rules say; of an event that may go round in circles they are not asked. */
    private Judgement judgement(Event event) {
        Judgement judgement = rules.judge(event);
        return Hops.mayGoOn(event) ? judgement : new Judgement(judgement.version(), Verdicts.NONE);
    }

    /** What those rules say that are asked. */
    private static Judgement asked(Judgement judgement, @Nullable Replay replay) {
        Long rule = replay == null ? null : replay.rule();
        return rule == null
                ? judgement
                : new Judgement(judgement.version(), judgement.verdicts().of(rule));
    }

    private List<Delivery> deliveries(Event event, Judgement judgement) {
        List<Verdict.Applies> applying = judgement.verdicts().applying();
        if (applying.size() > Delivery.Id.MOST_PER_EVENT) {
            throw new InvalidEvent(
                    "object_type",
                    "%d rules apply to this event; at most %d can: join rules or narrow their conditions."
                            .formatted(applying.size(), Delivery.Id.MOST_PER_EVENT));
        }
        return IntStream.range(0, applying.size())
                .mapToObj(i -> new Delivery(
                        Delivery.Id.of(event.id(), i + 1),
                        applying.get(i).rule().webhook(),
                        applying.get(i).rule().id(),
                        applying.get(i).rule().actionData(),
                        applying.get(i).conditions()))
                .map(delivery -> delivery.inLine(line(event, delivery.webhook(), judgement.version())))
                .toList();
    }

    /** The ordering key; without blanks. An object without an id is in line with all others of its type. */
    private String line(Event event, long webhook, long version) {
        Pacing.Order order = webhooks.find(webhook, version)
                .map(found -> found.pacing().order())
                .orElse(Pacing.Order.NONE);
        return switch (order) {
            case NONE -> "";
            case WEBHOOK -> "*";
            case OBJECT -> {
                JsonObject data = event.data();
                String object =
                        event.objectType() + ":" + (data == null ? "" : data.getOrDefault("id", JsonValue.NULL));
                yield READABLE.matcher(object).matches() ? object : Digest.of(object);
            }
        };
    }

    private static Answer.Made made(Delivery delivery) {
        return new Answer.Made(
                delivery.id().text(),
                delivery.webhook(),
                delivery.rule() == Delivery.OWN_TRIGGER ? null : delivery.rule());
    }

    private static List<Reply> replies(List<Judged> judged, List<Receipt> receipts) {
        if (receipts.contains(new Receipt.Crowded())) {
            throw new Crowded();
        }
        return IntStream.range(0, judged.size())
                .mapToObj(i -> (Reply)
                        switch (receipts.get(i)) {
                            case Receipt.Stored stored -> new Reply.Accepted(judged.get(i).answer);
                            case Receipt.Repeated repeated -> new Reply.Accepted(repeated.answer());
                            case Receipt.Conflict conflict -> new Reply.Conflict();
                            case Receipt.Spared spared -> new Reply.Accepted(judged.get(i).answer);
                            case Receipt.Crowded crowded -> throw new IllegalStateException("refused before");
                            case Receipt.OutOfDate outOfDate -> throw new IllegalStateException("judged anew before");
                        })
                .toList();
    }

    private record Judged(long version, Arrival arrival, String answer) {}
}
