/** The only reader of the configuration: every knob, checked once at the start. Not for what the knobs do. */
@NullMarked
package org.whenhook.config;

import org.jspecify.annotations.NullMarked;
