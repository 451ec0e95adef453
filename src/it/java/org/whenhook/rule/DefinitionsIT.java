package org.whenhook.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.event.EventFixture;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.JsonText;
import org.whenhook.redis.Documents;
import org.whenhook.redis.RedisServer;
import org.whenhook.redis.Scripts;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;
import redis.clients.jedis.RedisClient;

/** Webhooks and rules in a real Redis, seen by two processes. */
class DefinitionsIT {

    private RedisServer redis;
    private Node one;
    private Node other;

    private record Node(Documents documents, StoredWebhooks webhooks, Rules rules, RuleFilter filter) {
        static Node at(String url) {
            var documents = new Documents(RedisClient.create(url), new Scripts());
            var webhooks = new StoredWebhooks(documents, Clock.systemUTC());
            var rules = new Rules(documents, webhooks, Clock.systemUTC());
            return new Node(documents, webhooks, rules, new RuleFilter(documents, rules, webhooks));
        }
    }

    @BeforeEach
    void start() throws Exception {
        redis = RedisServer.start();
        one = Node.at(redis.url());
        other = Node.at(redis.url());
    }

    @AfterEach
    void stop() throws Exception {
        redis.close();
    }

    @Test
    void givesIdsThatNeverComeAgain() {
        long first = one.webhooks.add(webhook("a")).id();
        one.rules.removeWebhook(first);

        assertThat(other.webhooks.add(webhook("b")).id()).isEqualTo(first + 1);
    }

    @Test
    void seesWhatAnotherProcessSaved() {
        other.documents.held();
        long id = one.webhooks.add(webhook("a")).id();

        assertThat(other.webhooks.latest()).containsKey(id);
        assertThat(other.webhooks.find(id, one.documents.held().version())).isPresent();
    }

    @Test
    void refusesANameTwice() {
        one.webhooks.add(webhook("a"));

        assertThatThrownBy(() -> other.webhooks.add(webhook("a")))
                .isInstanceOfSatisfying(InvalidFields.class, invalid -> assertThat(
                                invalid.errors().get("name"))
                        .containsExactly("webhook with this name already exists."));
    }

    @Test
    void losesNoChangeOfTwoAtOnce() {
        Webhook webhook = one.webhooks.add(webhook("a"));

        IntStream.range(0, 50).parallel().forEach(i -> (i % 2 == 0 ? one : other)
                .webhooks.change(webhook.id(), present -> Json.createObjectBuilder(present)
                        .add("description", present.getString("description") + "x")
                        .build()));

        assertThat(one.webhooks.latest().get(webhook.id()).description()).hasSize(50);
        assertThat(one.webhooks.latest().get(webhook.id()).version()).isEqualTo(51);
    }

    @Test
    void removesTheRulesOfARemovedWebhook() {
        long webhook = one.webhooks.add(webhook("a")).id();
        long rule = one.rules.add(rule("r", webhook)).id();

        assertThat(other.rules.removeWebhook(webhook)).isTrue();
        assertThat(one.rules.latest()).doesNotContainKey(rule);
        assertThat(other.rules.removeWebhook(webhook)).isFalse();
    }

    @Test
    void refusesARuleForNoWebhook() {
        assertThatThrownBy(() -> one.rules.add(rule("r", 99))).isInstanceOf(InvalidFields.class);
    }

    @Test
    void explainsByTheConditionsOfThen() {
        long webhook = one.webhooks.add(webhook("a")).id();
        long rule = one.rules.add(rule("r", webhook)).id();
        one.filter.refresh();
        var verdict = one.filter
                .judge(EventFixture.siteCreated())
                .verdicts()
                .applying()
                .getFirst();

        one.rules.change(rule, present -> Json.createObjectBuilder(present)
                .add("conditions", JsonText.read("{\"attr\": \"id\", \"op\": \"gt\", \"value\": 100}"))
                .build());

        assertThat(one.filter.explain(verdict.conditions(), EventFixture.siteCreated()))
                .hasValueSatisfying(explanation ->
                        assertThat(explanation.toJson().toString()).contains("status.value"));
    }

    private static JsonObject webhook(String name) {
        return Json.createObjectBuilder()
                .add("name", name)
                .add("payload_url", "http://h/")
                .build();
    }

    private static JsonObject rule(String name, long webhook) {
        return JsonText.readObject("""
                {"name": "%s", "object_types": ["dcim.site"], "event_types": ["object_created"],
                 "conditions": {"attr": "status.value", "value": "active"},
                 "action_type": "webhook", "action_object_type": "extras.webhook", "action_object_id": %d}""".formatted(name, webhook));
    }
}
