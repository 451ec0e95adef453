/**
 * Receivers for trying things out: addresses of this server that keep what they are sent, so that people can look at it. Does
 * nothing with a request but keep it for a while, and answers nothing but a status.
 */
@NullMarked
package org.whenhook.inbox;

import org.jspecify.annotations.NullMarked;
