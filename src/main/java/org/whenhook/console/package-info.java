/** The pages for people: what is queued, what became of it, and the repairs. Decides and stores nothing itself. */
@NullMarked
package org.whenhook.console;

import org.jspecify.annotations.NullMarked;
