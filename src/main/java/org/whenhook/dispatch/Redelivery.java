package org.whenhook.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.whenhook.delivery.Delivery;
import org.whenhook.delivery.NotSendable;
import org.whenhook.delivery.RequestComposer;
import org.whenhook.delivery.Variation;
import org.whenhook.event.Event;
import org.whenhook.event.EventIds;
import org.whenhook.queue.DeliveryQueue;
import org.whenhook.queue.DeliveryQueue.Arrival;
import org.whenhook.queue.DeliveryQueue.Receipt;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.queue.Notes;
import org.whenhook.rule.Rule;
import org.whenhook.rule.RuleFilter;
import org.whenhook.rule.RuleFilter.Judgement;
import org.whenhook.rule.Verdict;
import org.whenhook.webhook.Webhook;
import org.whenhook.webhook.Webhooks;

/**
 * Makes a delivery once more, as a new one that refers to the first. It has no ordering key: what is repeated comes out of
 * order by nature.
 */
@Singleton
public final class Redelivery {

    private static final int MOST_TRIES = 20;

    private final RuleFilter rules;
    private final Webhooks webhooks;
    private final DeliveryQueue queue;
    private final RequestComposer composer;
    private final EventIds ids;

    @Inject
    Redelivery(RuleFilter rules, Webhooks webhooks, DeliveryQueue queue, RequestComposer composer, EventIds ids) {
        this.rules = rules;
        this.webhooks = webhooks;
        this.queue = queue;
        this.composer = composer;
        this.ids = ids;
    }

    /**
     * Queues it once more.
     *
     * @param entry with all its attempts
     * @return the new delivery's id
     * @throws NotReplayable when that cannot be done; nothing is stored
     * @throws Crowded when the backlog is as long as it may be; nothing is stored
     * @throws org.whenhook.redis.Unavailable when Redis cannot be reached
     */
    public Delivery.Id again(Entry entry, Again how) {
        return stored(() -> List.of(made(entry, how, ids.next()))).getFirst();
    }

    /**
     * Likewise many, in one call of Redis; those that cannot be made once more are left out.
     *
     * @param entries at most 1,000, each by the id for the event that carries it: repeated with the same one while it is
     *     kept, it stores nothing
     * @return how many were not left out
     */
    public int again(Map<Event.Id, Entry> entries, Again how) {
        return stored(() -> entries.entrySet().stream()
                        .flatMap(each -> madeIfPossible(each.getValue(), how, each.getKey()))
                        .toList())
                .size();
    }

    private List<Delivery.Id> stored(Supplier<List<Made>> making) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            List<Made> made = making.get();
            if (made.isEmpty()) {
                return List.of();
            }
            // Rules may change between two judgements: all must be of one version.
            long version = made.getFirst().version;
            if (made.stream().allMatch(one -> one.version == version)) {
                List<Receipt> receipts =
                        queue.accept(made.stream().map(Made::arrival).toList(), version);
                if (receipts.contains(new Receipt.Crowded())) {
                    throw new Crowded();
                } else if (!receipts.contains(new Receipt.OutOfDate())) {
                    return made.stream().map(Made::delivery).toList();
                }
            }
            rules.refresh();
        }
        throw new IllegalStateException("rules changed " + MOST_TRIES + " times while a delivery was made again");
    }

    private Stream<Made> madeIfPossible(Entry entry, Again how, Event.Id under) {
        try {
            return Stream.of(made(entry, how, under));
        } catch (NotReplayable e) {
            return Stream.empty();
        }
    }

    private Made made(Entry entry, Again how, Event.Id under) {
        Event event = entry.event().under(under);
        Judgement judgement = rules.judge(event);
        Delivery delivery = delivery(entry, how, event, judgement);
        Notes notes = new Notes(List.of(), 0, entry.event().id());
        return new Made(judgement.version(), new Arrival(event, List.of(delivery), null, notes));
    }

    private record Made(long version, Arrival arrival) {

        Delivery.Id delivery() {
            return arrival.deliveries().getFirst().id();
        }
    }

    private Delivery delivery(Entry entry, Again how, Event event, Judgement judgement) {
        Delivery first = entry.delivery();
        Webhook webhook = webhooks.find(first.webhook(), judgement.version())
                .orElseThrow(() -> new NotReplayable("Its webhook has been deleted."));
        var id = Delivery.Id.of(event.id(), 1);
        return switch (how) {
            case Again.Present present -> byRule(first, id, event, judgement);
            case Again.AsSent asSent -> checked(asSent(entry, webhook, id), event, webhook);
            case Again.Edited edited ->
                checked(
                        copy(first, id, new Variation(first.id(), edited.url(), edited.headers(), edited.body())),
                        event,
                        webhook);
        };
    }

    private static Delivery copy(Delivery first, Delivery.Id id, Variation variation) {
        return new Delivery(id, first.webhook(), first.rule(), first.actionData(), first.conditions())
                .varied(variation);
    }

    private static Delivery byRule(Delivery first, Delivery.Id id, Event event, Judgement judgement) {
        Verdict verdict = judgement
                .verdicts()
                .all()
                .filter(each -> isOf(each.rule(), first))
                .findFirst()
                .orElseThrow(() -> new NotReplayable(
                        "No enabled rule of its id is for such an event any more: " + Reasons.nobodyAsked(event)));
        return switch (verdict) {
            case Verdict.Applies applies ->
                new Delivery(
                                id,
                                applies.rule().webhook(),
                                applies.rule().id(),
                                applies.rule().actionData(),
                                applies.conditions())
                        .varied(new Variation(first.id(), null, List.of(), null));
            case Verdict.Not not -> throw new NotReplayable("Its rule does not match any more: " + not.reason());
        };
    }

    private static boolean isOf(Rule rule, Delivery first) {
        return rule.id() == first.rule() && (first.rule() != Delivery.OWN_TRIGGER || rule.webhook() == first.webhook());
    }

    private Delivery asSent(Entry entry, Webhook webhook, Delivery.Id id) {
        var sent = new SentBefore(entry);
        if (sent.isWhole()) {
            return copy(entry.delivery(), id, sent.variation());
        }
        var made = copy(entry.delivery(), id, new Variation(entry.delivery().id(), null, List.of(), null));
        if (sent.isBefore(webhook.lastUpdated()) || !sent.beginsAs(compose(made, entry.event(), webhook))) {
            throw new NotReplayable(sent.whatIsKept()
                    + " and its webhook does not make the same any more: replay it as \"present\" instead.");
        }
        return made;
    }

    /** What cannot be sent is told now, not by a failed delivery. */
    private Delivery checked(Delivery delivery, Event event, Webhook webhook) {
        compose(delivery, event, webhook);
        return delivery;
    }

    private byte[] compose(Delivery delivery, Event event, Webhook webhook) {
        try {
            return composer.compose(webhook, delivery, event, 1).body();
        } catch (NotSendable e) {
            throw new NotReplayable("It cannot be sent so: " + e.reason());
        }
    }
}
