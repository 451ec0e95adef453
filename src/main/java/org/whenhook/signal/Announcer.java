package org.whenhook.signal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.whenhook.dispatch.Dispatcher;
import org.whenhook.dispatch.Incoming;
import org.whenhook.event.EventIds;
import org.whenhook.event.Operational;
import org.whenhook.json.Digest;

/** Hands operational events to the rules; those that no rule is for are not even kept. */
@Singleton
final class Announcer {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'");

    private final Dispatcher dispatcher;
    private final EventIds ids;
    private final Clock clock;

    @Inject
    Announcer(Dispatcher dispatcher, EventIds ids, Clock clock) {
        this.dispatcher = dispatcher;
        this.ids = ids;
        this.clock = clock;
    }

    /** Whether there is an enabled rule for it. */
    boolean isAwaited(Operational what) {
        return dispatcher.isAwaited(what.type(), what.objectType());
    }

    /**
     * Has the rules judge it, and stores it with its deliveries.
     *
     * @param hops through how many deliveries it came
     * @param key of what is told, so that telling it again changes nothing
     * @throws org.whenhook.dispatch.Crowded when the backlog is as long as it may be; nothing is stored
     */
    void announce(Operational what, JsonObject data, int hops, String key) {
        if (isAwaited(what)) {
            var time = TIME.format(clock.instant().atOffset(ZoneOffset.UTC));
            var event = what.event(ids.next(), time, data).through(hops);
            var digest = Digest.of(key); // of the key alone: what is known of a delivery may have changed since
            dispatcher.dispatch(
                    List.of(new Incoming(event, new Incoming.Sender("signal/" + digest, digest), List.of(), null)));
        }
    }
}
