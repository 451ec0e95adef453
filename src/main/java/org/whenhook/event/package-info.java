/** What happened: the event and its JSON. Knows nothing of rules, webhooks or Redis. */
@NullMarked
package org.whenhook.event;

import org.jspecify.annotations.NullMarked;
