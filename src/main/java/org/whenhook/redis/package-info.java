/** The pipe to Redis: one client, its checks, its scripts, and a built-in server. Not for what is stored there. */
@NullMarked
package org.whenhook.redis;

import org.jspecify.annotations.NullMarked;
