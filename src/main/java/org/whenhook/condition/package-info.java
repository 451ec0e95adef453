/** The condition language: does this data match? Pure; knows nothing of events, rules or Redis. */
@NullMarked
package org.whenhook.condition;

import org.jspecify.annotations.NullMarked;
