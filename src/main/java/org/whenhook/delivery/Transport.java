package org.whenhook.delivery;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.whenhook.config.Cidr;
import org.whenhook.config.Settings;
import org.whenhook.webhook.Proxy;

/**
 * How deliveries travel.
 *
 * @param timeout for a whole exchange, when the webhook has none of its own
 * @param allowedNetworks which special addresses may be called all the same
 * @param proxy for webhooks that have none of their own; null: none
 * @param slots how many exchanges run at the same time; so many connections are kept to one receiver
 * @param idle for how long a connection is kept unused
 */
record Transport(
        Duration timeout,
        List<Cidr> allowedNetworks,
        @Nullable Proxy proxy,
        int slots,
        Duration idle) {

    private static final Duration IDLE = Duration.ofSeconds(30);

    /** Throws {@link IllegalArgumentException}, which names the setting, for one that cannot be used. */
    static Transport of(Settings.Delivery settings, Settings.Worker worker) {
        List<Cidr> networks = read(
                "WHENHOOK_ALLOWED_NETWORKS",
                () -> settings.allowedNetworks().stream().map(Cidr::parse).toList());
        Proxy proxy = settings.proxy().isSet()
                ? read("WHENHOOK_PROXY", () -> Proxy.parse(settings.proxy().text()))
                : null;
        return new Transport(settings.timeout(), networks, proxy, worker.slots(), IDLE);
    }

    private static <T> T read(String variable, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(variable + ": " + e.getMessage(), e);
        }
    }
}
