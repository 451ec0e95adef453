/**
 * Definitions that come from elsewhere or go there as one document: planned first, then adopted. Reads no requests, and calls
 * nobody but the NetBox that an administrator names.
 */
@NullMarked
package org.whenhook.transfer;

import org.jspecify.annotations.NullMarked;
