/**
 * Receivers inside: made, changed, emptied, and what each was sent. Not the address at which they are sent it, which is the
 * room {@code inbox}.
 */
@NullMarked
package org.whenhook.api.receivers;

import org.jspecify.annotations.NullMarked;
