package org.whenhook.transfer;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/** Encrypts secrets under a passphrase: AES-256-GCM, its key by PBKDF2 with HMAC-SHA-256 in 600,000 rounds. */
final class Seal {

    private static final String METHOD = "AES-256-GCM, PBKDF2-HMAC-SHA256, 600000";
    private static final int ROUNDS = 600_000;
    private static final int SALT = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int KEY_BITS = 256;
    private static final int SHORTEST = 12;
    private static final int LONGEST = 1000;

    private static final SecureRandom RANDOM = new SecureRandom();

    private Seal() {}

    /** Throws {@link InvalidFields} for a passphrase that is too short or too long. */
    static JsonObject sealed(JsonObject secrets, String passphrase) {
        byte[] salt = random(SALT);
        byte[] nonce = random(NONCE);
        byte[] text = JsonText.write(secrets).getBytes(StandardCharsets.UTF_8);
        try {
            return Json.createObjectBuilder()
                    .add("method", METHOD)
                    .add("salt", base64(salt))
                    .add("nonce", base64(nonce))
                    .add(
                            "text",
                            base64(cipher(Cipher.ENCRYPT_MODE, passphrase, salt, nonce)
                                    .doFinal(text)))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + METHOD, e);
        }
    }

    /**
     * What was sealed.
     *
     * @throws InvalidFields when the passphrase is another one, or what was sealed has been changed
     */
    static JsonObject opened(JsonObject sealed, String passphrase) {
        if (!sealed.getString("method", "").equals(METHOD)) {
            throw new InvalidFields(
                    "document", "secrets: use a document as it was exported; its method is not " + METHOD + ".");
        }
        try {
            byte[] salt = bytes(sealed, "salt");
            byte[] nonce = bytes(sealed, "nonce");
            byte[] text = cipher(Cipher.DECRYPT_MODE, passphrase, salt, nonce).doFinal(bytes(sealed, "text"));
            return JsonText.readObject(new String(text, StandardCharsets.UTF_8));
        } catch (AEADBadTagException e) {
            throw new InvalidFields(
                    "passphrase", "This is not the passphrase of the document, or its secrets have been changed.");
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new InvalidFields("document", "secrets: use a document as it was exported; these cannot be read.");
        }
    }

    private static Cipher cipher(int mode, String passphrase, byte[] salt, byte[] nonce)
            throws GeneralSecurityException {
        if (passphrase.length() < SHORTEST || passphrase.length() > LONGEST) {
            throw new InvalidFields("passphrase", "Use " + SHORTEST + " to " + LONGEST + " characters.");
        }
        var spec = new PBEKeySpec(passphrase.toCharArray(), salt, ROUNDS, KEY_BITS);
        byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(spec)
                .getEncoded();
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(JsonObject sealed, String field) {
        return Base64.getDecoder().decode(sealed.getString(field, ""));
    }
}
