package org.whenhook.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.delivery.Attempt.Header;

/**
 * What sets a delivery apart from what its webhook and event make of it. It is signed anew with the present secret all the
 * same.
 *
 * @param replayOf the delivery that it repeats; null when it repeats none
 * @param url where to send it, on the scheme, host and port of the webhook, as it may carry the webhook's secrets; null: to
 *     the webhook's URL
 * @param headers laid over the webhook's; the signatures are laid over them
 * @param body null: what the webhook makes of the event
 */
public record Variation(
        Delivery.@Nullable Id replayOf,
        @Nullable String url,
        List<Header> headers,
        @Nullable String body) {

    public static final Variation NONE = new Variation(null, null, List.of(), null);

    /** Marks a request that only tries whether the webhook works. */
    public static final Variation TEST = new Variation(null, null, List.of(new Header("Whenhook-Test", "true")), null);

    /** Only asks: nothing is sent but the head. */
    public static final Variation BARE = new Variation(null, null, List.of(), "");

    public Variation {
        headers = List.copyOf(headers);
    }
}
