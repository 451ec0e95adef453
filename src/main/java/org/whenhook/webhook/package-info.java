/** Where and how to call: webhooks, their rules of validity, and where they are kept. Never calls anything. */
@NullMarked
package org.whenhook.webhook;

import org.jspecify.annotations.NullMarked;
