package org.whenhook.webhook;

import java.util.Optional;
import java.util.stream.Stream;

/** How deliveries can be signed. Several at once do not disturb each other. */
public enum SignatureScheme {
    /** HMAC-SHA-512 of the body, in X-Hook-Signature. */
    NETBOX("netbox"),
    /** Standard Webhooks, symmetric: HMAC-SHA-256. */
    V1("v1"),
    /** Standard Webhooks, asymmetric: Ed25519. */
    V1A("v1a");

    private final String text;

    SignatureScheme(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }

    static Optional<SignatureScheme> of(String text) {
        return Stream.of(values()).filter(scheme -> scheme.text.equals(text)).findFirst();
    }
}
