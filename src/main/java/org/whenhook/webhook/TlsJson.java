package org.whenhook.webhook;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.whenhook.json.FieldReader;
import org.whenhook.json.Json;

/** TLS in a webhook's JSON: NetBox's two fields, and three of ours. */
final class TlsJson {

    private static final int LONGEST_BUNDLE = 200_000;
    private static final int LONGEST_CHAIN = 30_000;
    private static final int LONGEST_KEY = 20_000;

    private TlsJson() {}

    static Tls read(FieldReader fields) {
        var tls = new Tls(
                fields.flag("ssl_verification", true),
                fields.nullableText("ca_file_path", 4096),
                fields.text("ca_certificate", "", LONGEST_BUNDLE).strip(),
                fields.text("client_certificate", "", LONGEST_CHAIN).strip(),
                new Secret(fields.text("client_key", "", LONGEST_KEY).strip()));
        if (!tls.verify() && tls.caFilePath() != null) {
            fields.wrong("ca_file_path", "Do not specify a CA certificate file if SSL verification is disabled.");
        }
        if (!tls.verify() && !tls.caCertificate().isEmpty()) {
            fields.wrong("ca_certificate", "Do not specify a CA certificate if SSL verification is disabled.");
        }
        if (tls.caFilePath() != null && !tls.caCertificate().isEmpty()) {
            fields.wrong("ca_certificate", "Give ca_certificate or ca_file_path, not both.");
        }
        if (tls.clientCertificate().isEmpty() && tls.clientKey().isSet()) {
            fields.wrong("client_certificate", "Give the certificate of client_key.");
        }
        if (!tls.clientCertificate().isEmpty() && !tls.clientKey().isSet()) {
            fields.wrong("client_key", "Give the private key of client_certificate.");
        }
        return tls;
    }

    /** Takes the texts apart; too dear to be done again each time a webhook comes from the store. */
    static void check(FieldReader fields) {
        parsed(fields, "ca_certificate", Pem::certificates);
        List<X509Certificate> chain = parsed(fields, "client_certificate", Pem::certificates);
        PrivateKey key = parsed(fields, "client_key", Pem::privateKey);
        if (chain != null && key != null && !Pem.fit(key, chain.getFirst().getPublicKey())) {
            fields.wrong("client_key", "This key does not belong to the first certificate of client_certificate.");
        }
    }

    private static <T> @Nullable T parsed(FieldReader fields, String field, Function<String, T> reader) {
        if (!(fields.value(field) instanceof JsonString text)
                || text.getString().isBlank()) {
            return null;
        }
        try {
            return reader.apply(text.getString());
        } catch (IllegalArgumentException e) {
            fields.wrong(field, String.valueOf(e.getMessage()));
            return null;
        }
    }

    static void write(Tls tls, JsonObjectBuilder json) {
        json.add("ssl_verification", tls.verify())
                .add("ca_file_path", tls.caFilePath() == null ? JsonValue.NULL : Json.createValue(tls.caFilePath()))
                .add("ca_certificate", tls.caCertificate())
                .add("client_certificate", tls.clientCertificate())
                .add("client_key", tls.clientKey().reveal());
    }
}
