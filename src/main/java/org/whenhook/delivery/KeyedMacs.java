package org.whenhook.delivery;

import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.whenhook.webhook.Secret;

/**
 * Message authentication codes, ready for use with the secrets seen last. Cloning a keyed one saves looking up the
 * algorithm and preparing the key, most of the cost of a short body. Thread-safe.
 */
final class KeyedMacs {

    private static final int MOST_KEYS = 1_000;

    private final String algorithm;
    private final Function<Secret, byte[]> key;
    private final Map<Secret, Mac> keyed = new ConcurrentHashMap<>();

    /** Macs of that algorithm, with keys read from secrets in that way. */
    KeyedMacs(String algorithm, Function<Secret, byte[]> key) {
        this.algorithm = algorithm;
        this.key = key;
    }

    /** A mac of one's own. The secret must be set. */
    Mac of(Secret secret) {
        if (keyed.size() >= MOST_KEYS) {
            keyed.clear();
        }
        try {
            return (Mac) keyed.computeIfAbsent(secret, this::made).clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(algorithm + " of this JDK cannot be cloned", e);
        }
    }

    private Mac made(Secret secret) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.apply(secret), algorithm));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is missing from this JDK", e);
        }
    }
}
