/** How one call is made: from webhook, delivery and event to a request, and what came of it. Knows no queue. */
@NullMarked
package org.whenhook.delivery;

import org.jspecify.annotations.NullMarked;
