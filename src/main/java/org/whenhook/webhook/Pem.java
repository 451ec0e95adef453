package org.whenhook.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and keys from PEM text. What cannot be read is told as an API answer tells it, with the mend. */
public final class Pem {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]*)-----END ([A-Z ]*)PRIVATE KEY-----");

    /** By the name of a key's algorithm, how it signs. */
    private static final Map<String, String> SIGNS =
            Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

    private Pem() {}

    /**
     * The certificates in their order; at least one.
     *
     * @throws IllegalArgumentException when there is none, or one cannot be read
     */
    public static List<X509Certificate> certificates(String text) {
        return certificates(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    /** The same of a stream, which is left open. */
    public static List<X509Certificate> certificates(InputStream in) {
        try {
            List<X509Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (CertificateException e) {
            // Told below, as a text without any.
        }
        throw new IllegalArgumentException(
                "No certificate can be read in it: give PEM text that begins with -----BEGIN CERTIFICATE-----.");
    }

    /**
     * The first private key.
     *
     * @throws IllegalArgumentException when there is none that can be read
     */
    public static PrivateKey privateKey(String text) {
        Matcher key = KEY.matcher(text);
        if (!key.find()) {
            throw new IllegalArgumentException(
                    "No private key can be read in it: give PEM text that begins with -----BEGIN PRIVATE KEY-----.");
        }
        if (!key.group(1).isEmpty()) {
            throw new IllegalArgumentException("This kind of private key cannot be read: turn it into unencrypted PKCS"
                    + " #8 with openssl pkcs8 -topk8 -nodes, so that it begins with -----BEGIN PRIVATE KEY-----.");
        }
        return decoded(key.group(2));
    }

    private static PrivateKey decoded(String base64) {
        try {
            var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
            for (String algorithm : SIGNS.keySet()) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(spec);
                } catch (InvalidKeySpecException e) {
                    // A key of another algorithm, or of none: told below if no other takes it.
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks an algorithm", e);
        } catch (IllegalArgumentException e) {
            // Not base64: told below.
        }
        throw new IllegalArgumentException("The private key cannot be read: give an RSA, EC or Ed25519 key.");
    }

    /** Whether what the one signs the other verifies. */
    static boolean fit(PrivateKey key, PublicKey certified) {
        byte[] sample = "sample".getBytes(UTF_8);
        try {
            Signature signature = Signature.getInstance(SIGNS.getOrDefault(key.getAlgorithm(), "EdDSA"));
            signature.initSign(key);
            signature.update(sample);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(sample);
            return signature.verify(signed);
        } catch (InvalidKeyException | SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK lacks an algorithm", e);
        }
    }
}
