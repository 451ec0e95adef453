package org.whenhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import jakarta.json.JsonObject;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Signed deliveries of the deployed WAR, verified as receivers do, with what the API tells them. */
class SignaturesIT extends ApiTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final RecordingReceiver receiver = new RecordingReceiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void letsReceiversChangeOverFromOneSecretToTheNext() throws Exception {
        long id = webhook("\"secret\": \"" + SECRET + "\", \"signatures\": [\"netbox\", \"v1\"]");
        verify(SECRET, delivered());

        JsonObject rotated = rotate(id, "{}");
        String second = rotated.getString("secret");
        RecordingReceiver.Received overlapping = delivered();
        String third = rotate(id, "{\"secret\": \"plain\", \"overlap\": 0}").getString("secret");
        RecordingReceiver.Received last = delivered();

        assertThat(second).matches("whsec_[A-Za-z0-9+/]{43}=");
        assertThat(rotated.getJsonArray("former_secrets")).hasSize(1);
        assertThat(rotated.getJsonArray("former_secrets").getJsonObject(0).getString("secret"))
                .isEqualTo("********");
        verify(SECRET, overlapping);
        verify(second, overlapping);
        assertThat(third).isEqualTo("plain");
        verify(SECRET, last); // its day is not over
        verify("whsec_" + Base64.getEncoder().encodeToString("plain".getBytes(UTF_8)), last);
        assertThatThrownBy(() -> verify(second, last)).isInstanceOf(WebhookVerificationException.class);
        assertThat(api.get("api/extras/webhooks/" + id + "/").text()).doesNotContain(SECRET, second, "plain");
    }

    @Test
    void refusesARotationNamingTheMend() {
        long id = webhook("\"secret\": \"" + SECRET + "\", \"signatures\": [\"v1\"]");
        String path = "api/extras/webhooks/" + id + "/rotate-secret/";

        assertThat(api.post(path, "{\"overlap\": -1, \"secret\": \"\"}").object())
                .containsOnlyKeys("overlap", "secret");
        assertThat(api.post(path, "{\"secret\": \"whsec_!\"}").object()).containsOnlyKeys("secret");
        assertThat(api.post("api/extras/webhooks/999999/rotate-secret/", "{}").status())
                .isEqualTo(404);
    }

    @Test
    void publishesTheKeyThatVerifies() throws Exception {
        long id = webhook("\"signatures\": [\"v1a\"]");
        RecordingReceiver.Received received = delivered();

        ApiClient.Reply mine = api.send(api.request("api/jwks/" + id + "/").GET());
        ApiClient.Reply all = api.send(api.request("api/jwks/").GET());
        JsonObject webhook = api.get("api/extras/webhooks/" + id + "/").object();

        JsonObject key = mine.object().getJsonArray("keys").getJsonObject(0);
        assertThat(verifies(key.getString("x"), received)).isTrue();
        assertThat(key.getString("kty") + key.getString("crv")).isEqualTo("OKPEd25519");
        assertThat(key.getString("kid"))
                .isEqualTo(webhook.getString("public_key"))
                .startsWith("whpk_");
        assertThat(key).doesNotContainKey("d");
        assertThat(all.object().getJsonArray("keys")).contains(key);
        assertThat(mine.response().headers().firstValue("Cache-Control"))
                .hasValueSatisfying(value -> assertThat(value).contains("max-age=300"));
        assertThat(mine.response().headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(webhook).doesNotContainKey("signing_key");
    }

    @Test
    void signsWithBothKeyPairsWhileReceiversChangeOver() throws Exception {
        long id = webhook("\"signatures\": [\"v1a\"]");
        String first = keys(id).getFirst();

        JsonObject rotated = rotateKey(id, "{}");
        List<String> both = keys(id);
        RecordingReceiver.Received overlapping = delivered();
        rotateKey(id, "{\"overlap\": 0}");
        RecordingReceiver.Received last = delivered();

        assertThat(both).hasSize(2).endsWith(first);
        assertThat(rotated.toString()).doesNotContain("signing_key", "whsk_");
        assertThat(verifies(both.getFirst(), overlapping)).isTrue();
        assertThat(verifies(first, overlapping)).isTrue();
        assertThat(keys(id)).hasSize(2).endsWith(first).doesNotContain(both.getFirst());
        assertThat(verifies(keys(id).getFirst(), last)).isTrue();
        assertThat(verifies(both.getFirst(), last)).isFalse();
    }

    @Test
    void hasNoKeyPairToRotateWithoutV1a() {
        long id = webhook("\"signatures\": [\"netbox\"]");

        ApiClient.Reply reply = api.post("api/extras/webhooks/" + id + "/rotate-key/", "{}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.object()).containsOnlyKeys("signatures");
        assertThat(api.post("api/extras/webhooks/999999/rotate-key/", "{}").status())
                .isEqualTo(404);
    }

    @Test
    void opensOnlyTheKeysToStrangers() {
        long id = webhook("");

        for (String path :
                List.of("api/jwksx/", "api/jwks/../extras/webhooks/", "api/extras/webhooks/", "api/jwks/x/")) {
            assertThat(api.send(api.request(path).GET()).status()).as(path).isEqualTo(403);
        }
        assertThat(api.send(api.request("api/jwks/" + id + "/").GET()).status()).isEqualTo(404);
    }

    @Test
    void leavesMaskedSecretsAsTheyAre() throws Exception {
        long id = webhook("\"secret\": \"" + SECRET + "\", \"signatures\": [\"v1\"]");
        String path = "api/extras/webhooks/" + id + "/";

        ApiClient.Reply put = api.send("PUT", path, api.get(path).text());

        assertThat(put.status()).as(put.text()).isEqualTo(200);
        verify(SECRET, delivered());
    }

    private long webhook(String more) {
        ApiClient.Reply reply = api.post(
                "api/extras/webhooks/", """
                {"name": "signed %s", "payload_url": "%s", "object_types": ["test.%s"],
                 "event_types": ["object_created"]%s}""".formatted(mark, receiver.url(), mark, more.isEmpty() ? "" : ", " + more));
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.object().getInt("id");
    }

    private JsonObject rotate(long id, String body) {
        ApiClient.Reply reply = api.post("api/extras/webhooks/" + id + "/rotate-secret/", body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.object();
    }

    private JsonObject rotateKey(long id, String body) {
        ApiClient.Reply reply = api.post("api/extras/webhooks/" + id + "/rotate-key/", body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.object();
    }

    private List<String> keys(long id) {
        return api.send(api.request("api/jwks/" + id + "/").GET()).object().getJsonArray("keys").stream()
                .map(key -> key.asJsonObject().getString("x"))
                .toList();
    }

    private RecordingReceiver.Received delivered() {
        assertThat(api.post("api/events/", """
                {"event_type": "object_created", "object_type": "test.%s", "data": {"name": "ü"}}""".formatted(mark)).status()).isEqualTo(202);
        return receiver.next();
    }

    private static void verify(String secret, RecordingReceiver.Received received) throws Exception {
        new com.standardwebhooks.Webhook(secret)
                .verify(
                        received.body(),
                        Map.of(
                                "webhook-id", List.of(received.header("Webhook-Id")),
                                "webhook-timestamp", List.of(received.header("Webhook-Timestamp")),
                                "webhook-signature", List.of(received.header("Webhook-Signature"))));
    }

    /** Whether one of the signatures is that key's. */
    private static boolean verifies(String x, RecordingReceiver.Received received) throws Exception {
        byte[] head = HexFormat.of().parseHex("302a300506032b6570032100"); // RFC 8410's wrapping of Ed25519
        byte[] encoded = Arrays.copyOf(head, head.length + 32);
        System.arraycopy(Base64.getUrlDecoder().decode(x), 0, encoded, head.length, 32);
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        String signed =
                received.header("Webhook-Id") + "." + received.header("Webhook-Timestamp") + "." + received.body();
        Signature verifier = Signature.getInstance("Ed25519");
        for (String signature : received.header("Webhook-Signature").split(" ", -1)) {
            verifier.initVerify(key);
            verifier.update(signed.getBytes(UTF_8));
            if (verifier.verify(Base64.getDecoder().decode(signature.substring("v1a,".length())))) {
                return true;
            }
        }
        return false;
    }
}
