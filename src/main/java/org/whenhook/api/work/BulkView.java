package org.whenhook.api.work;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.whenhook.bulk.BulkAction;
import org.whenhook.json.Json;
import org.whenhook.json.Timestamp;

/** Bulk actions as the API shows them. */
final class BulkView {

    private BulkView() {}

    static JsonObject of(BulkAction action, String url, Instant now) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("id", action.id())
                .add("url", url)
                .add("display", action.deed().text() + " " + action.id())
                .add("state", action.progress().state().text());
        action.fields().forEach(json::add);
        return json.add("rate", action.rate())
                .add("planned_by", action.author())
                .add("created", moment(action.created()))
                .add("plan", plan(action.plan()))
                .add("progress", progress(action.progress(), now))
                .build();
    }

    private static JsonObject plan(BulkAction.Plan plan) {
        JsonArrayBuilder webhooks = Json.createArrayBuilder();
        plan.webhooks().entrySet().stream()
                .sorted(Map.Entry.<Long, Long>comparingByValue().reversed())
                .forEach(entry -> webhooks.add(
                        Json.createObjectBuilder().add("id", entry.getKey()).add("count", entry.getValue())));
        return Json.createObjectBuilder()
                .add("count", plan.count())
                .add("counted_all", plan.whole())
                .add("webhooks", webhooks)
                .add("example", plan.example().isEmpty() ? JsonValue.NULL : Json.createValue(plan.example()))
                .build();
    }

    private static JsonObject progress(BulkAction.Progress progress, Instant now) {
        return Json.createObjectBuilder()
                .add("done", progress.done())
                .add("skipped", progress.skipped())
                .add("looked_through", progress.looked())
                .add("started", moment(progress.started()))
                .add("ended", moment(progress.ended()))
                .add("per_second", perSecond(progress, now))
                .build();
    }

    private static JsonValue perSecond(BulkAction.Progress progress, Instant now) {
        return progress.started() == null
                ? JsonValue.NULL
                : Json.createValue(Math.round(progress.perSecond(now) * 10) / 10.0);
    }

    private static JsonValue moment(@Nullable Instant moment) {
        return moment == null ? JsonValue.NULL : Json.createValue(Timestamp.text(moment));
    }
}
