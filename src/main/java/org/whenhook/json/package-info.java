/** JSON as text, in and out, within limits and with kept factories. Knows no word of ours. */
@NullMarked
package org.whenhook.json;

import org.jspecify.annotations.NullMarked;
