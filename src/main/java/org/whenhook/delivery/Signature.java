package org.whenhook.delivery;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.whenhook.webhook.Secret;

/** HMAC-SHA-512 over a body, in lower-case hex, as NetBox signs. */
final class Signature {

    static final String HEADER = "X-Hook-Signature";

    private static final String ALGORITHM = "HmacSHA512";
    private static final int MOST_KEYS = 1_000;

    /** Cloning a keyed Mac saves looking up the algorithm and preparing the key, most of the cost of a short body. */
    private final Map<Secret, Mac> keyed = new ConcurrentHashMap<>();

    /** Safe for use from many threads. The secret must be set. */
    String of(Secret secret, byte[] body) {
        if (keyed.size() >= MOST_KEYS) {
            keyed.clear();
        }
        try {
            Mac mac = (Mac) keyed.computeIfAbsent(secret, Signature::keyed).clone();
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(ALGORITHM + " of this JDK cannot be cloned", e);
        }
    }

    private static Mac keyed(Secret secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing from this JDK", e);
        }
    }
}
