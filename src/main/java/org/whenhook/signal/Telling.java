package org.whenhook.signal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.util.Optional;
import org.whenhook.event.Operational;
import org.whenhook.queue.DeliveryRegistry;
import org.whenhook.queue.Signal;
import org.whenhook.queue.Signals;
import org.whenhook.webhook.Webhooks;

/**
 * Makes events of signals. Of a gate only what is new is told, so several shards that find the same out tell it once. A
 * signal that is told again makes no second event within the idempotency window.
 */
@Singleton
final class Telling {

    private static final String OPEN = "open";
    private static final String DISABLED = "disabled";
    private static final String CLOSED = "closed";

    private final Signals signals;
    private final DeliveryRegistry registry;
    private final Webhooks webhooks;
    private final Announcer announcer;

    @Inject
    Telling(Signals signals, DeliveryRegistry registry, Webhooks webhooks, Announcer announcer) {
        this.signals = signals;
        this.registry = registry;
        this.webhooks = webhooks;
        this.announcer = announcer;
    }

    /**
     * Tells whoever asked for it.
     *
     * @throws org.whenhook.dispatch.Crowded when the backlog is as long as it may be; nothing was told
     */
    void tell(Signal signal) {
        switch (signal) {
            case Signal.Failed failed -> tell(failed);
            case Signal.Turned turned -> tell(turned);
        }
    }

    /** One that has been deleted meanwhile is not told of. */
    private void tell(Signal.Failed failed) {
        if (announcer.isAwaited(Operational.DELIVERY_FAILED)) {
            registry.find(failed.delivery())
                    .ifPresent(entry -> announcer.announce(
                            Operational.DELIVERY_FAILED,
                            About.delivery(entry, name(entry.delivery().webhook())),
                            About.hops(entry),
                            key(failed)));
        }
    }

    private void tell(Signal.Turned turned) {
        String name = "webhook:" + turned.webhook();
        String before = signals.remembered(name).orElse(CLOSED);
        String now = state(turned.state());
        if (now.isEmpty() || now.equals(before)) {
            return;
        }
        change(before, now).ifPresent(what -> announcer.announce(what, about(turned), turned.hops(), key(turned)));
        signals.remember(name, now.equals(CLOSED) ? "" : now);
    }

    /** The three that are told apart; empty for what changes none of them. */
    private static String state(String gate) {
        return switch (gate) {
            case OPEN, DISABLED -> gate;
            case "ramp", CLOSED -> CLOSED;
            default -> "";
        };
    }

    private static Optional<Operational> change(String before, String now) {
        return switch (now) {
            case OPEN -> Optional.of(Operational.BREAKER_OPENED);
            case DISABLED -> Optional.of(Operational.WEBHOOK_DISABLED);
            default -> before.equals(OPEN) ? Optional.of(Operational.BREAKER_CLOSED) : Optional.empty();
        };
    }

    private JsonObject about(Signal.Turned turned) {
        return About.webhook(turned, name(turned.webhook()));
    }

    private String name(long webhook) {
        return webhooks.find(webhook, 0).map(found -> found.name()).orElse("");
    }

    private static String key(Signal signal) {
        return signal.shard().number() + " " + signal.text();
    }
}
