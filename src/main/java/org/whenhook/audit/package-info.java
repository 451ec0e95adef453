/** Who changed or did what, when and from where. Not for what happens to deliveries: their attempts are kept with them. */
@NullMarked
package org.whenhook.audit;

import org.jspecify.annotations.NullMarked;
