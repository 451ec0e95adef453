/** The door for programs: the NetBox-shaped REST API. Translates; owns nothing. */
@NullMarked
package org.whenhook.api;

import org.jspecify.annotations.NullMarked;
