/**
 * Trying out without consequences: conditions, templates, previews, a rule against the events of late, one test call.
 * Nothing here changes a definition or puts anything into the queue.
 */
@NullMarked
package org.whenhook.api.trial;

import org.jspecify.annotations.NullMarked;
