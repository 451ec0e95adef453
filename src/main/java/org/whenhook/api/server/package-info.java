/**
 * How this server is: its health, whether it is ready, its version, its settings. Only told here; nothing of it can be
 * changed over the API.
 */
@NullMarked
package org.whenhook.api.server;

import org.jspecify.annotations.NullMarked;
