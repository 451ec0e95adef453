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
 * @param caught how many requests ever came
 * @param latest when the last of them came; null before the first
 */
public record Receiver(
        String token,
        String name,
        Secret secret,
        int status,
        Instant made,
        long caught,
        @Nullable Instant latest) {

    /** The path of its address below the application's own. */
    public String path() {
        return "in/" + token + "/";
    }
}
