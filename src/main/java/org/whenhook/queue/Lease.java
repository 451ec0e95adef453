package org.whenhook.queue;

import java.time.Instant;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Event;

/**
 * A worker's right to work on one delivery until a stated time.
 *
 * @param accepted when the event came in
 * @param attempt the number of the attempt to make, from 1
 * @param mark lease string with the fencing token, opaque to all but the scripts
 */
public record Lease(Delivery delivery, Event event, Instant accepted, int attempt, String mark) {}
