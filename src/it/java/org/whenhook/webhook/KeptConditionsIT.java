package org.whenhook.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.whenhook.config.Settings;
import org.whenhook.json.JsonText;
import org.whenhook.redis.Documents;
import org.whenhook.redis.RedisServer;
import org.whenhook.redis.Scripts;
import org.whenhook.security.SettableClock;
import redis.clients.jedis.UnifiedJedis;

/** Conditions that webhooks had, in a real Redis. */
class KeptConditionsIT {

    private static final Duration MONTHS = Duration.ofDays(90);
    private static final Duration LONGER = Duration.ofDays(121);

    private final SettableClock clock = new SettableClock();
    private RedisServer redis;
    private UnifiedJedis jedis;
    private Documents documents;
    private StoredWebhooks webhooks;

    @BeforeEach
    void start() {
        redis = RedisServer.start();
        jedis = redis.client();
        var settings = new Settings.Queue(10, Duration.ofDays(30), 10, MONTHS, 10);
        documents = new Documents(jedis, new Scripts(), new KeptConditions(settings, clock).sequel());
        webhooks = new StoredWebhooks(documents, clock);
    }

    @AfterEach
    void stop() {
        jedis.close();
        redis.close();
    }

    @Test
    void staysForAsLongAsSomethingMayAskForThem() {
        long id = webhooks.add(webhook("a", 1)).id();
        webhooks.change(id, fields -> webhook("a", 2));

        clock.pass(MONTHS);
        somethingElseChanges();

        assertThat(kept()).containsExactlyInAnyOrder(conditions(1), conditions(2));
    }

    @Test
    void goesWithTheNextChangeAfterThat() {
        long id = webhooks.add(webhook("a", 1)).id();
        webhooks.change(id, fields -> webhook("a", 2));

        clock.pass(LONGER);
        somethingElseChanges();

        assertThat(kept()).containsExactly(conditions(2));
        assertThat(documents.latest().texts().keySet()).noneMatch(name -> name.startsWith("conditions-left:"));
    }

    @Test
    void goesAfterWhatUsedThemIsRemoved() {
        long id = webhooks.add(webhook("a", 1)).id();
        documents.edit(draft -> webhooks.remove(draft, id));

        clock.pass(LONGER);
        somethingElseChanges();

        assertThat(kept()).isEmpty();
    }

    @Test
    void staysWhereSomethingElseUsesTheSame() {
        long id = webhooks.add(webhook("a", 1)).id();
        webhooks.add(webhook("b", 1));
        documents.edit(draft -> webhooks.remove(draft, id));

        clock.pass(LONGER);
        somethingElseChanges();

        assertThat(kept()).containsExactly(conditions(1));
    }

    @Test
    void staysWhereTheyAreUsedAgain() {
        long id = webhooks.add(webhook("a", 1)).id();
        webhooks.change(id, fields -> webhook("a", 2));
        clock.pass(LONGER);
        webhooks.change(id, fields -> webhook("a", 1));

        assertThat(kept()).containsExactlyInAnyOrder(conditions(1), conditions(2));
        clock.pass(LONGER);
        somethingElseChanges();
        assertThat(kept()).containsExactly(conditions(1));
    }

    private void somethingElseChanges() {
        documents.edit(draft -> {
            draft.put("else", clock.instant().toString());
            return true;
        });
    }

    private Set<String> kept() {
        return documents.latest().texts().entrySet().stream()
                .filter(each -> each.getKey().startsWith("conditions:"))
                .map(each -> each.getValue())
                .collect(Collectors.toSet());
    }

    private static JsonObject webhook(String name, int value) {
        return JsonText.readObject("""
                {"name": "%s", "payload_url": "https://example.com/", "object_types": ["dcim.site"],
                 "event_types": ["object_created"], "conditions": %s}""".formatted(name, conditions(value)));
    }

    private static String conditions(int value) {
        return "{\"attr\":\"id\",\"value\":" + value + "}";
    }
}
