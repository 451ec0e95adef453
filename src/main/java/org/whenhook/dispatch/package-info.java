/**
 * What the rules make of events: deliveries, the same once more, or only an account of what they said or would say. The one
 * room that joins rules and queue. Reads no JSON of senders and sends nothing.
 */
@NullMarked
package org.whenhook.dispatch;

import org.jspecify.annotations.NullMarked;
