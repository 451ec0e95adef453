package org.whenhook.webhook;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whenhook.condition.Trigger;

/**
 * Where and how to send. The fields and their limits are NetBox's (extras/models/models.py), but for {@code signing}, parts
 * of {@code tls}, {@code proxy}, {@code timeout}, {@code layout}, {@code pacing} and {@code enabled}.
 *
 * @param id 1 or more; 0 until saved
 * @param payloadUrl a URL, or a template that renders to one
 * @param additionalHeaders one {@code Name: Value} a line; a template
 * @param bodyTemplate blank: the whole payload as JSON
 * @param signing how deliveries are signed
 * @param proxy on the way to the receiver; null: the installation's, if it has one
 * @param timeout for the whole exchange; null: the installation's default
 * @param handshakeOrigin as whom to ask the endpoint first whether it wants events, as CloudEvents' web hooks do; blank:
 *     it is not asked
 * @param enabled false: no rule makes a delivery for it, and those that wait are held back
 * @param disabledReason why Whenhook itself disabled it; empty when a person did, or it is enabled
 * @param trigger its own, as in NetBox 3.x; null: only event rules call it
 * @param tags the ids of its tags
 * @param version grows with each save; 0 until saved
 */
public record Webhook(
        long id,
        String name,
        String description,
        String payloadUrl,
        String httpMethod,
        String httpContentType,
        String additionalHeaders,
        String bodyTemplate,
        Secret secret,
        Signing signing,
        Tls tls,
        @Nullable Proxy proxy,
        @Nullable Duration timeout,
        String handshakeOrigin,
        Layout layout,
        Pacing pacing,
        boolean enabled,
        String disabledReason,
        @Nullable Trigger trigger,
        List<Long> tags,
        JsonObject customFields,
        Instant created,
        Instant lastUpdated,
        long version) {

    public static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    public Webhook {
        tags = List.copyOf(tags);
    }
}
