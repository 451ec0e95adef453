package org.whenhook.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets as Standard Webhooks writes them: {@code whsec_} and base64. Other texts stand for their own bytes. */
public final class StandardSecret {

    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private StandardSecret() {}

    /** A secret that nobody can guess. */
    public static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /**
     * The bytes to sign with; at least one.
     *
     * @throws IllegalArgumentException when none can be read
     */
    public static byte[] key(Secret secret) {
        String text = secret.reveal();
        if (!text.startsWith(PREFIX)) {
            return text.getBytes(UTF_8);
        }
        byte[] key = decoded(text.substring(PREFIX.length()));
        if (key.length == 0) {
            throw new IllegalArgumentException("After whsec_ give the secret in base64.");
        }
        return key;
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
