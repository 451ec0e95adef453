package org.whenhook.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.whenhook.condition.Trigger;
import org.whenhook.event.Event;
import org.whenhook.event.EventFixture;
import org.whenhook.json.JsonText;
import org.whenhook.webhook.Webhook;
import org.whenhook.webhook.WebhookFixture;

class RuleIndexTest {

    private static final String ACTIVE = "{\"attr\": \"status.value\", \"value\": \"active\"}";
    private static final String PLANNED = "{\"attr\": \"status.value\", \"value\": \"planned\"}";

    private final Webhook webhook = WebhookFixture.to("http://h");
    private final Event event = EventFixture.siteCreated();

    @Test
    void appliesInTheOrderOfNames() {
        List<Verdict> verdicts = judge(rule(1, "b", "object_created", ACTIVE), rule(2, "a", "object_created", "null"));

        assertThat(verdicts).extracting(verdict -> verdict.rule().name()).containsExactly("a", "b");
        assertThat(verdicts).allMatch(Verdict.Applies.class::isInstance);
    }

    @Test
    void findsTheRulesThatLookForWhatTheEventHas() {
        List<Verdict> verdicts = judge(
                rule(1, "a", "object_created", PLANNED),
                rule(2, "b", "object_created", ACTIVE),
                rule(
                        3,
                        "c",
                        "object_created",
                        "{\"attr\": \"status.value\", \"op\": \"in\", \"value\": [\"active\", \"x\"]}"),
                rule(
                        4,
                        "d",
                        "object_created",
                        "{\"attr\": \"status.value\", \"value\": \"active\", \"negate\": true}"));

        assertThat(verdicts).extracting(verdict -> verdict.rule().id()).containsExactly(1L, 2L, 3L, 4L);
        assertThat(verdicts).map(Verdict.Applies.class::isInstance).containsExactly(false, true, true, false);
    }

    @Test
    void saysWhyNot() {
        assertThat(judge(rule(1, "a", "object_created", PLANNED)))
                .singleElement()
                .isInstanceOfSatisfying(Verdict.Not.class, not -> assertThat(not.reason())
                        .contains("status.value", "active", "planned"));
    }

    @Test
    void asksOnlyRulesOfTheEventsTypes() {
        assertThat(judge(rule(1, "a", "object_deleted", "null"))).isEmpty();
    }

    @Test
    void namesTheConditionsThatMatched() {
        assertThat(judge(rule(1, "a", "object_created", ACTIVE), rule(2, "b", "object_created", "null")))
                .map(verdict -> ((Verdict.Applies) verdict).conditions().length())
                .containsExactly(22, 0);
    }

    @Test
    void refusesRulesOfAWebhookThatIsGone() {
        var index = new RuleIndex(List.of(rule(1, "a", "object_created", "null")), Map.of());

        assertThat(index.judge(event).all())
                .singleElement()
                .isInstanceOfSatisfying(
                        Verdict.Not.class, not -> assertThat(not.reason()).isEqualTo("Its webhook 3 does not exist."));
    }

    private List<Verdict> judge(Rule... rules) {
        return new RuleIndex(Stream.of(rules).toList(), Map.of(3L, webhook))
                .judge(event)
                .all()
                .toList();
    }

    private static Rule rule(long id, String name, String eventType, String conditions) {
        var trigger = Trigger.of(List.of("dcim.site"), List.of(eventType), JsonText.read(conditions));
        return new Rule(
                id,
                name,
                "",
                true,
                trigger,
                3,
                JsonText.readObject("{}"),
                "",
                List.of(),
                JsonText.readObject("{}"),
                Instant.EPOCH,
                Instant.EPOCH,
                1);
    }
}
