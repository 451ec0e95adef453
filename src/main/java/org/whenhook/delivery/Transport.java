package org.whenhook.delivery;

import java.time.Duration;
import java.util.List;
import org.whenhook.config.Settings;

/**
 * How deliveries travel.
 *
 * @param timeout for a whole exchange, when the webhook has none of its own
 * @param allowedNetworks which special addresses may be called all the same
 * @param slots how many exchanges run at the same time; so many connections are kept to one receiver
 */
record Transport(Duration timeout, List<Cidr> allowedNetworks, int slots) {

    static Transport of(Settings.Delivery settings, Settings.Worker worker) {
        return new Transport(
                settings.timeout(),
                settings.allowedNetworks().stream().map(Cidr::parse).toList(),
                worker.slots());
    }
}
