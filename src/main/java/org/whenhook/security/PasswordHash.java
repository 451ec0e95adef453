package org.whenhook.security;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.whenhook.json.Digest;

/**
 * A password as it may be kept: {@code pbkdf2-sha512$<rounds>$<salt>$<hash>}, both in Base64. Making or checking one takes
 * some tenths of a second on purpose. The rounds are those OWASP asks for with HMAC-SHA-512.
 */
public record PasswordHash(String text) {

    /** Longer ones are refused, so that nobody can make us hash a megabyte. */
    static final int LONGEST = 256;

    /** Fits no password. */
    static final PasswordHash NONE = new PasswordHash("");

    private static final String SCHEME = "pbkdf2-sha512";
    private static final int ROUNDS = 210_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Takes as long to check as a real one and fits no password: for users that do not exist. */
    static PasswordHash ofNobody() {
        return new PasswordHash(String.join(
                "$",
                SCHEME,
                String.valueOf(ROUNDS),
                base64(random(SALT_BYTES)),
                base64(random(HASH_BITS / Byte.SIZE))));
    }

    static PasswordHash of(String password) {
        return of(password, ROUNDS);
    }

    static PasswordHash of(String password, int rounds) {
        byte[] salt = random(SALT_BYTES);
        return new PasswordHash(
                String.join("$", SCHEME, String.valueOf(rounds), base64(salt), base64(derive(password, salt, rounds))));
    }

    /** Whether the password is the one; takes equally long whatever it is. False for a text that is no hash of ours. */
    boolean fits(String password) {
        List<String> parts = List.of(text.split("\\$", -1));
        if (parts.size() != 4 || !parts.getFirst().equals(SCHEME) || password.length() > LONGEST) {
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(parts.get(2));
        byte[] expected = Base64.getDecoder().decode(parts.get(3));
        return MessageDigest.isEqual(expected, derive(password, salt, Integer.parseInt(parts.get(1))));
    }

    /** Tells two hashes apart without telling them. */
    String stamp() {
        return Digest.of(text);
    }

    /** Tells nothing. */
    @Override
    public String toString() {
        return "(hidden)";
    }

    private static byte[] derive(String password, byte[] salt, int rounds) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, HASH_BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2WithHmacSHA512", e);
        }
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
