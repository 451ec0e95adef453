/** Who may come in, to the pages and to the API, and what every answer must say. Knows nothing of what is behind the doors. */
@NullMarked
package org.whenhook.security;

import org.jspecify.annotations.NullMarked;
