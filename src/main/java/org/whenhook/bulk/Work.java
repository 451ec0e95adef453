package org.whenhook.bulk;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonNumber;
import java.math.BigInteger;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.whenhook.delivery.Delivery;
import org.whenhook.dispatch.Again;
import org.whenhook.dispatch.Redelivery;
import org.whenhook.dispatch.Replays;
import org.whenhook.event.Event;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.DeliveryRegistry.Entry;
import org.whenhook.queue.DeliveryStatus;
import org.whenhook.queue.KeptEvents;

/**
 * Does a piece of a bulk action. A piece that is done twice, as after a crash, changes nothing the second time: what was
 * retried or deleted is not as it was seen any more, and what was replayed has the id that it would get again.
 */
@Singleton
final class Work {

    static final int AT_A_TIME = 100;

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private final DeliveryRegistry registry;
    private final Redelivery redelivery;
    private final KeptEvents events;
    private final Replays replays;

    @Inject
    Work(DeliveryRegistry registry, Redelivery redelivery, KeptEvents events, Replays replays) {
        this.registry = registry;
        this.redelivery = redelivery;
        this.events = events;
        this.replays = replays;
    }

    /**
     * The piece from where the action stands.
     *
     * @throws org.whenhook.dispatch.Crowded when the backlog is as long as it may be: later again
     */
    Step step(BulkAction action, int most) {
        return action.deed() == Deed.REPLAY_EVENTS ? events(action, most) : deliveries(action, most);
    }

    private Step deliveries(BulkAction action, int most) {
        var query = Scope.deliveries(action.deed(), action.fields());
        var found = registry.search(query, action.progress().cursor(), most);
        var concerned = found.entries().stream()
                .filter(entry -> wasThere(entry, started(action)))
                .toList();
        int done = done(action, concerned);
        return new Step(found.next(), done, concerned.size() - done, found.looked());
    }

    /** What came, or came to its end, after the start is not concerned: it may be of our own making. */
    private static boolean wasThere(Entry entry, Instant started) {
        boolean ended = entry.status() == DeliveryStatus.FAILED || entry.status() == DeliveryStatus.DELIVERED;
        return !entry.accepted().isAfter(started) && !(ended && entry.changed().isAfter(started));
    }

    /** To how many it was done; the others had changed meanwhile, or allow it no more. */
    private int done(BulkAction action, List<Entry> entries) {
        return switch (action.deed()) {
            case RETRY -> count(entries, registry::retry);
            case CANCEL ->
                count(entries, entry -> registry.cancel(entry.delivery().id()));
            case DELETE -> count(entries, registry::delete);
            case REPLAY -> replayed(action, entries);
            case REPLAY_EVENTS -> throw new IllegalStateException("events are no deliveries");
        };
    }

    private static int count(List<Entry> entries, Predicate<Entry> doing) {
        return (int) entries.stream().filter(doing).count();
    }

    private int replayed(BulkAction action, List<Entry> briefly) {
        Again how =
                action.fields().getString("as", "present").equals("sent") ? new Again.AsSent() : new Again.Present();
        Map<Event.Id, Entry> whole = new LinkedHashMap<>();
        for (Entry brief : briefly) {
            Delivery.Id id = brief.delivery().id();
            registry.find(id).ifPresent(found -> whole.put(id(action, id.text()), found));
        }
        return redelivery.again(whole, how);
    }

    /** Always the same for the same action and delivery; sorts by the action's start. */
    private static Event.Id id(BulkAction action, String delivery) {
        return new Event.Id(digits(BigInteger.valueOf(started(action).toEpochMilli()), 10)
                + digits(new BigInteger(1, digest(action.id() + "/" + delivery)), 16));
    }

    private static String digits(BigInteger number, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(DIGITS.charAt(number.shiftRight(5 * i).intValue() & 31));
        }
        return text.reverse().toString();
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private Step events(BulkAction action, int most) {
        var asked = Scope.events(action.fields());
        Instant before =
                asked.before() == null || asked.before().isAfter(started(action)) ? started(action) : asked.before();
        var query = new KeptEvents.Query(
                asked.since(), before, asked.eventType(), asked.objectType(), asked.object(), asked.outcome());
        var page = events.page(query, action.progress().cursor(), most);
        replays.replay(page.events(), rule(action), action.id());
        return new Step(page.next(), page.events().size(), 0, page.looked());
    }

    private static @Nullable Long rule(BulkAction action) {
        return action.fields().get("rule") instanceof JsonNumber number ? number.longValue() : null;
    }

    private static Instant started(BulkAction action) {
        return Objects.requireNonNull(action.progress().started());
    }
}
