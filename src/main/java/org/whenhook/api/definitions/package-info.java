/**
 * What people define: webhooks with their secrets and keys, event rules, tags, object types; and all of it as one document,
 * out and in. Not trying them out, which is {@code trial}; the rules of validity lie in the rooms.
 */
@NullMarked
package org.whenhook.api.definitions;

import org.jspecify.annotations.NullMarked;
