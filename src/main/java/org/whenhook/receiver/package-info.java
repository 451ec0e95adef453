/** A stand-alone command that shows what a receiver would get. Uses only the JDK; not a part of the application. */
@NullMarked
package org.whenhook.receiver;

import org.jspecify.annotations.NullMarked;
