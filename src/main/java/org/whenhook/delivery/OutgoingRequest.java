package org.whenhook.delivery;

import java.util.List;
import org.whenhook.delivery.Attempt.Header;

/**
 * A request as it is written on the wire. Holds secrets.
 *
 * @param headers all of them, in order
 * @param body empty when none is sent
 */
@SuppressWarnings("ArrayRecordComponent") // handed from the composer to the courier, never compared or changed
public record OutgoingRequest(String method, TargetUrl target, List<Header> headers, byte[] body) {

    /** The whole URL, with any user, password and fragment. */
    public String url() {
        return target.prepared();
    }
}
