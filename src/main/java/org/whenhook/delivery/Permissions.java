package org.whenhook.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.webhook.Webhook;

/**
 * Which endpoints have agreed to be sent events, where a webhook wants them asked first (HTTP 1.1 Web Hooks for Event
 * Delivery, section 4). Remembered in this process, for a while. Thread-safe.
 */
final class Permissions {

    private static final Duration LASTING = Duration.ofHours(1);
    private static final int MOST_KNOWN = 10_000;

    private final Clock clock;
    private final Map<Question, Instant> granted = new ConcurrentHashMap<>();

    Permissions(Clock clock) {
        this.clock = clock;
    }

    /** The request to send first; empty when none is needed. */
    Optional<OutgoingRequest> question(Webhook webhook, OutgoingRequest request) {
        if (webhook.handshakeOrigin().isEmpty()) {
            return Optional.empty();
        }
        Instant until = granted.get(Question.of(webhook, request));
        return until != null && until.isAfter(clock.instant())
                ? Optional.empty()
                : Optional.of(asking(webhook.handshakeOrigin(), request));
    }

    /**
     * Learns from the answer.
     *
     * @param outcome of sending the question
     * @return empty when the endpoint agrees; else what that makes of the attempt
     */
    Optional<Outcome> refusal(Webhook webhook, OutgoingRequest request, Outcome outcome, List<Header> answer) {
        if (!(outcome instanceof Outcome.Accepted accepted)) {
            return Optional.of(outcome);
        }
        String origin = webhook.handshakeOrigin();
        boolean agrees = answer.stream()
                .filter(header -> header.name().equalsIgnoreCase("WebHook-Allowed-Origin"))
                .anyMatch(header ->
                        header.value().equals("*") || header.value().strip().equalsIgnoreCase(origin));
        if (!agrees) {
            return Optional.of(new Outcome.Refused(
                    accepted.status(), "asked by OPTIONS, the endpoint does not allow events from " + origin));
        }
        if (granted.size() >= MOST_KNOWN) {
            granted.clear();
        }
        granted.put(Question.of(webhook, request), clock.instant().plus(LASTING));
        return Optional.empty();
    }

    /** With the webhook's headers, as the receiver's door may ask for one of them, but nothing that is said of the body. */
    private static OutgoingRequest asking(String origin, OutgoingRequest request) {
        var headers = new ArrayList<Header>();
        request.headers().stream().filter(header -> !isOfBody(header.name())).forEach(headers::add);
        headers.add(new Header("WebHook-Request-Origin", origin));
        return new OutgoingRequest("OPTIONS", request.target(), List.copyOf(headers), new byte[0]);
    }

    private static boolean isOfBody(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("content-")
                || lower.startsWith("ce-")
                || lower.startsWith("webhook-")
                || lower.equals("x-hook-signature");
    }

    private record Question(String origin, String url) {

        static Question of(Webhook webhook, OutgoingRequest request) {
            return new Question(webhook.handshakeOrigin(), request.url());
        }
    }
}
