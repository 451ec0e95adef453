package org.whenhook.inbox;

import java.time.Instant;
import java.util.List;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.delivery.SignatureCheck;
import org.whenhook.delivery.SignatureCheck.Finding;
import org.whenhook.webhook.Secret;

/**
 * A request that came to a receiver. All of it is the sender's: it may be anything.
 *
 * @param id of its receiver's; the later, the larger
 * @param target path and query as they were sent
 * @param body the beginning of it
 * @param size how many bytes it had, as far as that was looked at
 */
@SuppressWarnings("ArrayRecordComponent") // handed from Redis to the page, never compared or changed
public record Caught(
        String id, Instant at, String method, String target, List<Header> headers, byte[] body, long size) {

    public Caught {
        headers = List.copyOf(headers);
    }

    /** Whether there was more of the body than is kept. */
    public boolean cut() {
        return size > body.length;
    }

    /** What its signatures are worth; empty when it has none, or when that cannot be told for want of a secret or of body. */
    public List<Finding> findings(Secret secret) {
        return cut() || !secret.isSet() ? List.of() : SignatureCheck.of(headers, body, secret, at);
    }

    /** Whether it bears a signature of a kind that can be checked. */
    public boolean signed() {
        return headers.stream().anyMatch(SignatureCheck::signs);
    }
}
