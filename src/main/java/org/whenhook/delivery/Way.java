package org.whenhook.delivery;

import org.jspecify.annotations.Nullable;
import org.whenhook.webhook.Proxy;
import org.whenhook.webhook.Webhook;

/**
 * How a webhook's receivers are reached. Equal ways share connections.
 *
 * @param proxy null: straight
 * @param guarded whether the proxy's own address is judged: the operator's word is taken for the installation's proxy, but
 *     whoever may edit a webhook must not reach into the network by calling an address there a proxy
 */
record Way(TlsProfile tls, @Nullable Proxy proxy, boolean guarded) {

    /** Throws {@link NotSendable} when the webhook's authorities cannot be read. */
    static Way of(Webhook webhook, @Nullable Proxy installations) {
        Proxy own = webhook.proxy();
        TlsProfile tls = TlsProfile.of(webhook.tls());
        return own == null || own.equals(installations) ? new Way(tls, installations, false) : new Way(tls, own, true);
    }
}
