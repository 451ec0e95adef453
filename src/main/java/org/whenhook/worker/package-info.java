/** Who does it: claims deliveries, has them carried, records what came of it. Decides nothing about rules or requests. */
@NullMarked
package org.whenhook.worker;

import org.jspecify.annotations.NullMarked;
