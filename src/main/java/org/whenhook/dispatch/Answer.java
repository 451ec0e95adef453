package org.whenhook.dispatch;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sender of an event is told.
 *
 * @param id the event's
 * @param durability the level reached: memory, fsynced or replicated
 * @param deliveries what will be sent; empty when no rule applies
 * @param reasons why nothing will be sent; empty when something will
 * @param warnings what was left out
 */
@JsonbPropertyOrder({"id", "durability", "deliveries", "reasons", "warnings"})
public record Answer(String id, String durability, List<Made> deliveries, List<String> reasons, List<String> warnings) {

    private static final Jsonb JSON = JsonbBuilder.create(new JsonbConfig().withNullValues(true));

    /**
     * A delivery that was made.
     *
     * @param rule null when the webhook's own trigger matched
     */
    @JsonbPropertyOrder({"id", "webhook", "rule"})
    public record Made(String id, long webhook, @Nullable Long rule) {}

    String json() {
        return JSON.toJson(this);
    }
}
