package org.whenhook.bulk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.whenhook.bulk.BulkAction.Plan;
import org.whenhook.bulk.BulkAction.Progress;
import org.whenhook.event.EventIds;
import org.whenhook.queue.DeliveryQuery;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.KeptEvents;

/** Plans bulk actions: says what they would be done to before anything is done. */
@Singleton
public final class Planner {

    public static final int MOST_RATE = 5000;

    /** How many a second if nothing is said. */
    public static final int USUAL_RATE = 500;

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int PAGE = 1000;

    private final DeliveryRegistry registry;
    private final KeptEvents events;
    private final BulkActions actions;
    private final EventIds ids;
    private final Clock clock;

    @Inject
    Planner(DeliveryRegistry registry, KeptEvents events, BulkActions actions, EventIds ids, Clock clock) {
        this.registry = registry;
        this.events = events;
        this.actions = actions;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Plans one and keeps it; counts for two seconds at most.
     *
     * @param fields with {@code filter}, see {@link Scope}; {@code rule} for events
     * @throws org.whenhook.queue.InvalidQuery when the filter cannot be understood; nothing is kept
     */
    public BulkAction plan(Deed deed, JsonObject fields, int rate, String author) {
        Plan plan =
                deed == Deed.REPLAY_EVENTS ? events(Scope.events(fields)) : deliveries(Scope.deliveries(deed, fields));
        var action = new BulkAction(
                ids.next().text(),
                deed,
                fields,
                rate,
                author,
                clock.instant(),
                plan,
                new Progress(State.PLANNED, "", 0, 0, 0, null, null));
        actions.put(action);
        return action;
    }

    private Plan deliveries(DeliveryQuery query) {
        Instant end = clock.instant().plus(PATIENCE);
        Map<Long, Long> webhooks = new HashMap<>();
        String example = "";
        String cursor = "";
        do {
            var found = registry.search(query, cursor, PAGE);
            found.entries().forEach(entry -> webhooks.merge(entry.delivery().webhook(), 1L, Long::sum));
            if (example.isEmpty() && !found.entries().isEmpty()) {
                example = found.entries().getFirst().delivery().id().text();
            }
            cursor = found.next();
        } while (!cursor.isEmpty() && clock.instant().isBefore(end));
        long count = webhooks.values().stream().mapToLong(Long::longValue).sum();
        return new Plan(count, cursor.isEmpty(), webhooks, example);
    }

    private Plan events(KeptEvents.Query query) {
        Instant end = clock.instant().plus(PATIENCE);
        long count = 0;
        String example = "";
        String cursor = "";
        do {
            var page = events.page(query, cursor, PAGE);
            count += page.events().size();
            if (example.isEmpty() && !page.events().isEmpty()) {
                example = page.events().getFirst().event().id().text();
            }
            cursor = page.next();
        } while (!cursor.isEmpty() && clock.instant().isBefore(end));
        return new Plan(count, cursor.isEmpty(), Map.of(), example);
    }
}
