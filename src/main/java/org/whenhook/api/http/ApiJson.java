package org.whenhook.api.http;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.whenhook.api.model.Shown;
import org.whenhook.json.Json;
import org.whenhook.json.Timestamp;
import org.whenhook.queue.Lanes.Lane;
import org.whenhook.webhook.Webhook;

/** Small parts of answers. */
public final class ApiJson {

    private ApiJson() {}

    /** How a webhook is being served; moments in UTC, null where there is none. */
    public static JsonObject lane(Lane lane, Webhook webhook, UriInfo uri) {
        return Json.createObjectBuilder()
                .add("webhook", Shown.brief(webhook, uri))
                .add("state", lane.state().text())
                .add("since", moment(lane.since()))
                .add("until", moment(lane.until()))
                .add("slots", lane.slots() == null ? JsonValue.NULL : Json.createValue(lane.slots()))
                .add("in_flight", lane.busy())
                .add("waiting", lane.waiting())
                .add("failures", lane.failures())
                .add("failing_since", moment(lane.failingSince()))
                .add("took_ms", lane.took().toMillis())
                .build();
    }

    /** In UTC; null where there is none. */
    public static JsonValue moment(@Nullable Instant moment) {
        return moment == null ? JsonValue.NULL : Json.createValue(Timestamp.text(moment));
    }

    /** What is wrong, under the name of each field, as NetBox answers 400. */
    public static JsonObject fieldErrors(Map<String, List<String>> errors) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        errors.forEach((field, texts) -> json.add(field, Json.createArrayBuilder(texts)));
        return json.build();
    }
}
