package org.whenhook.dispatch;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.dispatch.Dispatcher.Reply;
import org.whenhook.dispatch.Incoming.Replay;
import org.whenhook.dispatch.Incoming.Sender;
import org.whenhook.event.Event;
import org.whenhook.event.EventIds;
import org.whenhook.json.Digest;
import org.whenhook.queue.KeptEvents.Kept;

/** Brings kept events again: each becomes a new event that refers to the first, judged by the present rules. */
@Singleton
public final class Replays {

    private final Dispatcher dispatcher;
    private final EventIds ids;

    @Inject
    Replays(Dispatcher dispatcher, EventIds ids) {
        this.dispatcher = dispatcher;
        this.ids = ids;
    }

    /**
     * Replays events, all of them.
     *
     * @param events at most 1,000
     * @param rule the id of the one rule to ask; null to ask all
     * @param key makes a repetition of this call known for the idempotency window, so that it brings nothing twice; null
     *     to bring them each time
     * @return for each, in order, the answer that its sender would get, as JSON
     * @throws Crowded when the backlog is as long as it may be; nothing is stored
     * @throws org.whenhook.redis.Unavailable when Redis cannot be reached
     */
    public List<String> replay(List<Kept> events, @Nullable Long rule, @Nullable String key) {
        return events.isEmpty()
                ? List.of()
                : dispatcher
                        .dispatch(events.stream()
                                .map(kept -> again(kept.event(), rule, key))
                                .toList())
                        .stream()
                        .map(Replays::answer)
                        .toList();
    }

    private Incoming again(Event event, @Nullable Long rule, @Nullable String key) {
        Sender sender = key == null ? null : new Sender(key + "/" + event.id().text(), Digest.of(String.valueOf(rule)));
        return new Incoming(event.under(ids.next()), sender, List.of(), new Replay(event.id(), rule));
    }

    private static String answer(Reply reply) {
        return switch (reply) {
            case Reply.Accepted accepted -> accepted.json();
            case Reply.Conflict conflict ->
                throw new IllegalArgumentException("the key of this replay was used for another rule");
        };
    }
}
