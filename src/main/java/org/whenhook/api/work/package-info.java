/**
 * What comes in and what becomes of it: kept events, deliveries (NetBox's background tasks), actions on many, queues,
 * workers, lanes, statistics. Not the definitions that make it so.
 */
@NullMarked
package org.whenhook.api.work;

import org.jspecify.annotations.NullMarked;
