/**
 * What is the same for all requests: how a body is read, how a list or a collection is read and written, preconditions,
 * headers, errors. Has no address of its own; whoever extends its resources says what kind of thing is there.
 */
@NullMarked
package org.whenhook.api.http;

import org.jspecify.annotations.NullMarked;
