package org.whenhook.rule;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.List;
import org.whenhook.condition.Trigger;
import org.whenhook.webhook.Webhook;

/**
 * Which events call which webhook. The fields and their limits are NetBox's event rule (extras/models/models.py).
 *
 * @param id 1 or more; {@value #OWN_TRIGGER} for the trigger that a webhook carries itself
 * @param webhook the id of the webhook to call
 * @param actionData merged under the event's data; empty when none
 * @param tags the ids of its tags
 * @param version grows with each save
 */
public record Rule(
        long id,
        String name,
        String description,
        boolean enabled,
        Trigger trigger,
        long webhook,
        JsonObject actionData,
        String comments,
        List<Long> tags,
        JsonObject customFields,
        Instant created,
        Instant lastUpdated,
        long version) {

    public static final long OWN_TRIGGER = 0;

    public Rule {
        tags = List.copyOf(tags);
    }

    /** The trigger that a webhook carries itself, seen as a rule of the webhook's name. */
    static Rule own(Webhook webhook, Trigger trigger) {
        return new Rule(
                OWN_TRIGGER,
                webhook.name(),
                webhook.description(),
                webhook.enabled(),
                trigger,
                webhook.id(),
                JsonValue.EMPTY_JSON_OBJECT,
                "",
                webhook.tags(),
                webhook.customFields(),
                webhook.created(),
                webhook.lastUpdated(),
                webhook.version());
    }
}
