/** What is waiting, in flight and done: all state changes, each one Lua script in Redis. Sends nothing. */
@NullMarked
package org.whenhook.queue;

import org.jspecify.annotations.NullMarked;
