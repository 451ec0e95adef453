package org.whenhook.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.audit.Author;
import org.whenhook.audit.Changes;
import org.whenhook.config.Settings;
import org.whenhook.json.JsonText;
import org.whenhook.redis.Documents;
import org.whenhook.redis.RedisServer;
import org.whenhook.redis.Scripts;
import org.whenhook.rule.Rules;
import org.whenhook.transfer.Plan.Result;
import org.whenhook.webhook.StoredWebhooks;
import redis.clients.jedis.UnifiedJedis;

/** Definitions that come and go, over a real Redis. */
class AdoptionIT {

    private static final String PASSPHRASE = "correct horse battery";

    private static final NetBoxLists NETBOX = new NetBoxLists(
            List.of(JsonText.readObject("""
                            {"id": 3, "name": "Chat", "payload_url": "https://chat.example.com/x", "http_method": "POST",
                             "secret": "s3cret", "ssl_verification": true, "ca_file_path": null, "custom_fields": {},
                             "tags": [{"id": 1, "name": "Core", "slug": "core", "color": "9e9e9e"}]}"""), JsonText.readObject("""
                            {"id": 1, "name": "Old", "content_types": ["dcim.site"], "type_create": true,
                             "payload_url": "https://old.example/", "enabled": false, "http_method": "POST",
                             "secret": "", "conditions": {"attr": "name", "value": "Graz"}}""")), List.of(JsonText.readObject("""
                            {"id": 8, "name": "Active devices", "object_types": ["dcim.device"], "enabled": true,
                             "event_types": ["object_created"], "conditions": null, "tags": [{"slug": "core"}],
                             "action_type": {"value": "webhook", "label": "Webhook"}, "action_object_id": 3}""")));

    private final RedisServer redis = RedisServer.start();
    private UnifiedJedis jedis;
    private StoredWebhooks webhooks;
    private Rules rules;
    private Documents documents;
    private Adoption adoption;
    private Portable portable;

    @BeforeEach
    void connect() {
        jedis = redis.client();
        documents = new Documents(jedis, new Scripts());
        webhooks = new StoredWebhooks(documents, Clock.systemUTC());
        rules = new Rules(documents, webhooks, Clock.systemUTC());
        var changes = new Changes(documents, new Settings.Audit(1000), Stream.of());
        adoption = new Adoption(documents, changes, webhooks, rules);
        portable = new Portable(documents, webhooks, rules);
    }

    @AfterEach
    void leave() {
        jedis.close();
        redis.close();
    }

    @Test
    void changesNothingWhilePlanning() {
        Plan plan = adoption.plan(NETBOX.blueprint());

        assertThat(plan.count(Result.ADDED)).isEqualTo(4);
        assertThat(webhooks.latest()).isEmpty();
    }

    @Test
    void adoptsWhatANetBoxHasAndNothingTheSecondTime() {
        adopt(NETBOX.blueprint());
        long version = documents.latest().version();

        Plan again = adopt(NETBOX.blueprint());

        assertThat(again.count(Result.SAME)).isEqualTo(4);
        assertThat(documents.latest().version()).isEqualTo(version);
        assertThat(rules.latest().values()).singleElement().satisfies(rule -> assertThat(
                        webhooks.latest().get(rule.webhook()).name())
                .isEqualTo("Chat"));
    }

    @Test
    void namesTheFieldsThatChange() {
        adopt(NETBOX.blueprint());
        long chat = webhooks.latest().values().stream()
                .filter(webhook -> webhook.name().equals("Chat"))
                .findFirst()
                .orElseThrow()
                .id();
        webhooks.change(chat, fields -> Json.createObjectBuilder(fields)
                .add("payload_url", "https://other.example/")
                .build());

        Plan plan = adoption.plan(NETBOX.blueprint());

        assertThat(plan.steps())
                .filteredOn(step -> step.result() == Result.CHANGED)
                .singleElement()
                .satisfies(step -> assertThat(step.fields()).containsExactly("payload_url"));
    }

    @Test
    void refusesWhatIsNotValidAndTakesTheRest() {
        var bad = Json.createObjectBuilder()
                .add("name", "Bad")
                .add("payload_url", "ftp://x/")
                .build();

        Plan plan = adopt(new Blueprint(
                List.of(), List.of(bad, NETBOX.blueprint().webhooks().getLast()), List.of(), List.of()));

        assertThat(plan.count(Result.REFUSED)).isEqualTo(1);
        assertThat(plan.steps().getFirst().errors()).containsKey("payload_url");
        assertThat(webhooks.latest()).hasSize(1);
    }

    @Test
    void exportsWithoutSecrets() {
        adopt(NETBOX.blueprint());

        assertThat(portable.exported(null).toString()).contains("Chat").doesNotContain("s3cret");
    }

    @Test
    void importsWhatItExportedWithItsSecrets() {
        adopt(NETBOX.blueprint());
        JsonObject document = portable.exported(PASSPHRASE);
        jedis.flushAll();

        Plan plan = adopt(portable.imported(document, PASSPHRASE));

        assertThat(plan.count(Result.ADDED)).isEqualTo(4);
        assertThat(webhooks.latest().values())
                .anyMatch(webhook -> webhook.secret().reveal().equals("s3cret"));
        assertThat(adoption.plan(portable.imported(document, PASSPHRASE)).count(Result.SAME))
                .isEqualTo(4);
    }

    @Test
    void keepsThePresentSecretsWhereADocumentHasNone() {
        adopt(NETBOX.blueprint());

        Plan plan = adopt(portable.imported(portable.exported(null), null));

        assertThat(plan.count(Result.SAME)).isEqualTo(4);
        assertThat(webhooks.latest().values())
                .anyMatch(webhook -> webhook.secret().reveal().equals("s3cret"));
    }

    private Plan adopt(Blueprint blueprint) {
        return adoption.apply(blueprint, Author.HOUSE, "");
    }
}
