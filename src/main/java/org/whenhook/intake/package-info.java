/** The door for events: takes them over HTTP, has them judged and queued, answers at once. Never calls a receiver. */
@NullMarked
package org.whenhook.intake;

import org.jspecify.annotations.NullMarked;
