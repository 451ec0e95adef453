/** When to act: event rules, where they are kept, and which of them an event meets. Sends and queues nothing. */
@NullMarked
package org.whenhook.rule;

import org.jspecify.annotations.NullMarked;
