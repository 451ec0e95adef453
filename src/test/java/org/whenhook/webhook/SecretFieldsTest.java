package org.whenhook.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.whenhook.json.JsonText;

class SecretFieldsTest {

    private static final Instant NOW = Instant.parse("2026-03-06T15:11:23.484Z");

    private final Webhook webhook = WebhookJson.created(3, JsonText.readObject("""
            {"name": "n", "payload_url": "https://h", "secret": "s3cret", "proxy_url": "http://user:pa%40ss@proxy:3128",
             "signatures": ["v1", "v1a"], "former_secrets": [{"secret": "first", "expires": "2030-01-31T12:00:00Z"},
             {"secret": "second"}]}"""), NOW);
    private final JsonObject present = WebhookJson.write(webhook);
    private final JsonObject shown = SecretFields.hidden(present);

    @Test
    void showsNoSecret() {
        assertThat(JsonText.write(shown))
                .doesNotContain("s3cret", "pa%40ss", "first", "second", "whsk_", "signing_key");
        assertThat(webhook).asString().doesNotContain("s3cret", "pa%40ss", "first", "second", "whsk_");
        assertThat(shown.getString("proxy_url")).isEqualTo("http://user:********@proxy:3128");
        assertThat(shown.getString("public_key")).startsWith("whpk_");
    }

    @Test
    void leavesSecretsAsTheyAreWhenWhatWasShownComesBack() {
        assertThat(SecretFields.restored(present, shown)).containsAllEntriesOf(withoutKey(present));
    }

    @Test
    void keepsTheSigningKeyWhateverIsSent() {
        Webhook changed = WebhookJson.changed(webhook, SecretFields.restored(present, shown), NOW);
        Webhook without = WebhookJson.changed(
                webhook, Json.createObjectBuilder(present).remove("signatures").build(), NOW);
        Webhook again =
                WebhookJson.changed(without, Json.createObjectBuilder(present).build(), NOW);

        assertThat(changed.signing()).isEqualTo(webhook.signing());
        assertThat(without.signing().keys()).isNull();
        assertThat(again.signing().keys())
                .isNotNull()
                .isNotEqualTo(webhook.signing().keys());
    }

    @Test
    void takesWhatIsNew() {
        JsonObject sent = Json.createObjectBuilder(shown)
                .add("secret", "new")
                .add("proxy_url", "http://user:new@proxy:3128")
                .add(
                        "former_secrets",
                        Json.createArrayBuilder()
                                .add(shown.getJsonArray("former_secrets").get(0)))
                .build();

        JsonObject restored = SecretFields.restored(present, sent);

        assertThat(restored.getString("secret")).isEqualTo("new");
        assertThat(restored.getString("proxy_url")).isEqualTo("http://user:new@proxy:3128");
        assertThat(restored.getJsonArray("former_secrets"))
                .containsExactly(present.getJsonArray("former_secrets").get(0));
    }

    @Test
    void keepsAReplacedSecretForAWhile() {
        JsonObject rotated = SigningJson.rotated(present, "new", NOW, NOW.plusSeconds(60));
        JsonObject twice = SigningJson.rotated(rotated, "newer", NOW.plusSeconds(60), NOW.plusSeconds(60));

        assertThat(former(rotated))
                .isEqualTo("s3cret 2026-03-06T15:12:23.484000Z, first 2030-01-31T12:00:00Z, second null");
        assertThat(rotated.getString("secret")).isEqualTo("new");
        assertThat(former(twice)).isEqualTo("first 2030-01-31T12:00:00Z, second null");
    }

    private static String former(JsonObject webhook) {
        return webhook.getJsonArray("former_secrets").getValuesAs(JsonObject.class).stream()
                .map(item -> item.getString("secret") + " " + item.getString("expires", "null"))
                .collect(Collectors.joining(", "));
    }

    private static JsonObject withoutKey(JsonObject json) {
        return Json.createObjectBuilder(json)
                .remove("signing_key")
                .remove("former_signing_keys")
                .build();
    }
}
