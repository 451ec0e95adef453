package org.whenhook.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.StringJoiner;
import javax.crypto.Mac;
import org.whenhook.webhook.Secret;
import org.whenhook.webhook.SignatureScheme;
import org.whenhook.webhook.Signing;
import org.whenhook.webhook.SigningKey;
import org.whenhook.webhook.StandardSecret;
import org.whenhook.webhook.Webhook;

/** Puts the signatures into the headers that a webhook asks for. Thread-safe. */
final class Signatures {

    static final String NETBOX = "X-Hook-Signature";
    static final String ID = "Webhook-Id";
    static final String TIMESTAMP = "Webhook-Timestamp";
    static final String STANDARD = "Webhook-Signature";

    private final KeyedMacs netbox =
            new KeyedMacs("HmacSHA512", secret -> secret.reveal().getBytes(UTF_8));
    private final KeyedMacs standard = new KeyedMacs("HmacSHA256", StandardSecret::key);
    private final KeyedSigners signers = new KeyedSigners();

    /** HMAC-SHA-512 over the body, in lower-case hex, as NetBox signs. */
    void netbox(HeaderList headers, Webhook webhook, byte[] body) {
        if (webhook.secret().isSet() && webhook.signing().uses(SignatureScheme.NETBOX)) {
            headers.put(
                    NETBOX, HexFormat.of().formatHex(netbox.of(webhook.secret()).doFinal(body)));
        }
    }

    /** Over id, time and body, as Standard Webhooks signs: v1 once with each secret, then v1a with each key. */
    void standard(HeaderList headers, Webhook webhook, String id, Instant now, byte[] body) {
        Signing signing = webhook.signing();
        List<SigningKey> keys = signing.keysAt(now);
        if (!signing.uses(SignatureScheme.V1) && keys.isEmpty()) {
            return;
        }
        String seconds = Long.toString(now.getEpochSecond());
        byte[] head = (id + "." + seconds + ".").getBytes(US_ASCII);
        StringJoiner signatures = new StringJoiner(" ");
        if (signing.uses(SignatureScheme.V1)) {
            signing.secretsAt(now, webhook.secret())
                    .forEach(secret ->
                            signatures.add("v1," + text(mac(secret, head).doFinal(body))));
        }
        keys.forEach(key -> signatures.add("v1a," + text(signers.sign(key, head, body))));
        headers.put(TIMESTAMP, seconds);
        headers.put(STANDARD, signatures.toString());
    }

    private Mac mac(Secret secret, byte[] head) {
        Mac mac = standard.of(secret);
        mac.update(head);
        return mac;
    }

    private static String text(byte[] signature) {
        return Base64.getEncoder().encodeToString(signature);
    }
}
