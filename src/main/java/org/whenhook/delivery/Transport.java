package org.whenhook.delivery;

import java.time.Duration;
import java.util.List;

/**
 * How deliveries travel.
 *
 * @param timeout for a whole exchange, when the webhook has none of its own
 * @param allowedNetworks which special addresses may be called all the same
 * @param slots how many exchanges run at the same time; so many connections are kept to one receiver
 */
record Transport(Duration timeout, List<Cidr> allowedNetworks, int slots) {}
