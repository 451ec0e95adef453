/**
 * Whenhook's own events: what happens to webhooks and deliveries is told to the rules as any other event. Decides nothing
 * about webhooks or deliveries.
 */
@NullMarked
package org.whenhook.signal;

import org.jspecify.annotations.NullMarked;
