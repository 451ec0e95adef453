package org.whenhook.inbox;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whenhook.webhook.Secret;

/**
 * An address that keeps what it is sent.
 *
 * @param token what nobody can guess; who knows it may send
 * @param name for people; may be empty
 * @param secret to hold signatures against; need not be set
 * @param status what it answers
 * @param changed when it was made, or last made another; grows with each change
 * @param caught how many requests ever came
 * @param latest when the last of them came; null before the first
 */
public record Receiver(
        String token,
        String name,
        Secret secret,
        int status,
        Instant made,
        Instant changed,
        long caught,
        @Nullable Instant latest) {

    /** By what people know it. */
    public String title() {
        return name.isEmpty() ? token.substring(0, 8) : name;
    }

    /** What it is, for one who wants it otherwise. */
    public Wish wish() {
        return new Wish(name, secret, status);
    }

    /** The path of its address below the application's own. */
    public String path() {
        return "in/" + token + "/";
    }
}
