package org.whenhook.webhook;

import org.jspecify.annotations.Nullable;

/**
 * Whose certificates a webhook believes, and which one it shows.
 *
 * @param verify false: any certificate is taken
 * @param caFilePath the only authorities trusted, on the server's disk; null: see {@code caCertificate}
 * @param caCertificate the only authorities trusted, as PEM text; empty: those of the JDK
 * @param clientCertificate shown to receivers that ask for one, as PEM text, with its chain; empty: none
 * @param clientKey of that certificate, PKCS #8 as PEM text
 */
public record Tls(
        boolean verify, @Nullable String caFilePath, String caCertificate, String clientCertificate, Secret clientKey) {

    /** The JDK's authorities, and no certificate shown. */
    public static final Tls DEFAULT = new Tls(true, null, "", "", Secret.NONE);
}
