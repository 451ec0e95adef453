package org.whenhook.console;

import org.jspecify.annotations.Nullable;
import org.whenhook.console.Words.Moment;
import org.whenhook.security.Token;

/**
 * A token as the list shows it.
 *
 * @param owner the name of its user
 * @param role what it may do; empty for as much as its user
 * @param state enabled, disabled or expired
 * @param expires null: never
 * @param used when it opened last; null when never
 * @param networks from which it opens; empty: from all
 */
public record TokenRow(
        Token token,
        String owner,
        String role,
        String state,
        @Nullable Moment expires,
        @Nullable Moment used,
        String networks) {

    /** By what people know it. */
    public String name() {
        return token.hint().isEmpty() ? "#" + token.id() : token.hint();
    }

    /** Of the tag that names the state. */
    public String style() {
        return switch (state) {
            case "enabled" -> "status-delivered icon-delivered";
            case "expired" -> "status-held icon-clock";
            default -> "status-off icon-off";
        };
    }
}
