/**
 * What people do about many deliveries or events at once: planned first, then run in the background at a bounded pace, by one
 * process at a time, from where it stopped. Not for one delivery: that is the queue's registry.
 */
@NullMarked
package org.whenhook.bulk;

import org.jspecify.annotations.NullMarked;
