package org.whenhook.transfer;

import jakarta.json.JsonObject;
import java.util.List;

/**
 * Definitions without ids: tags are referred to by slug, webhooks by name.
 *
 * @param tags in the fields of the API
 * @param webhooks likewise; fields that are absent keep what is there
 * @param rules likewise, with the name of the webhook under {@code "webhook"} in place of its id
 * @param left what is not carried over, with the reason
 */
public record Blueprint(List<JsonObject> tags, List<JsonObject> webhooks, List<JsonObject> rules, List<Left> left) {

    public Blueprint {
        tags = List.copyOf(tags);
        webhooks = List.copyOf(webhooks);
        rules = List.copyOf(rules);
        left = List.copyOf(left);
    }

    /**
     * Something that is not carried over.
     *
     * @param kind {@code webhook} or {@code event-rule}
     * @param reason one sentence for people
     */
    public record Left(String kind, String name, String reason) {}
}
