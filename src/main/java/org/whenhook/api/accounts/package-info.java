/**
 * Who may come in and who did what: users, tokens, the caller himself, the audit log. Not the check of a request, which is
 * the room {@code security}.
 */
@NullMarked
package org.whenhook.api.accounts;

import org.jspecify.annotations.NullMarked;
