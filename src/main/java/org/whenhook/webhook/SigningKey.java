package org.whenhook.webhook;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * An Ed25519 key pair, as Standard Webhooks writes it.
 *
 * @param text {@code whsk_} and, in base64, the 32 bytes of the private key and the 32 of the public one
 */
public record SigningKey(Secret text) {

    private static final String PRIVATE = "whsk_";
    private static final String PUBLIC = "whpk_";
    private static final int HALF = 32;

    /** A key pair that nobody has. */
    static SigningKey random() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] privateBytes =
                    ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            byte[] encoded = pair.getPublic().getEncoded(); // ends in the bytes of the key itself
            byte[] both = Arrays.copyOf(privateBytes, 2 * HALF);
            System.arraycopy(encoded, encoded.length - HALF, both, HALF, HALF);
            return new SigningKey(new Secret(PRIVATE + Base64.getEncoder().encodeToString(both)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no Ed25519", e);
        }
    }

    /** To sign with. Takes some time: who signs often keeps it. */
    public PrivateKey privateKey() {
        try {
            var spec = new EdECPrivateKeySpec(NamedParameterSpec.ED25519, Arrays.copyOf(bytes(), HALF));
            return KeyFactory.getInstance("Ed25519").generatePrivate(spec);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no Ed25519", e);
        }
    }

    /** What receivers verify with: {@code whpk_} and base64. */
    public String publicKey() {
        return PUBLIC + Base64.getEncoder().encodeToString(publicBytes());
    }

    /** The same as a JSON Web Key has it, its member {@code x}. */
    public String publicX() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(publicBytes());
    }

    private byte[] publicBytes() {
        return Arrays.copyOfRange(bytes(), HALF, 2 * HALF);
    }

    private byte[] bytes() {
        return Base64.getDecoder().decode(text.reveal().substring(PRIVATE.length()));
    }
}
