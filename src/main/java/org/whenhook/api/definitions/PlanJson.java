package org.whenhook.api.definitions;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.whenhook.api.http.ApiJson;
import org.whenhook.json.Json;
import org.whenhook.transfer.Blueprint.Left;
import org.whenhook.transfer.Plan;
import org.whenhook.transfer.Plan.Result;
import org.whenhook.transfer.Plan.Step;

/** What becomes, or became, of an import. */
final class PlanJson {

    private PlanJson() {}

    static JsonObject of(Plan plan, boolean applied) {
        JsonObjectBuilder counts = Json.createObjectBuilder();
        for (Result result : Result.values()) {
            counts.add(result.text(), plan.count(result));
        }
        JsonArrayBuilder steps = Json.createArrayBuilder();
        plan.steps().forEach(step -> steps.add(step(step)));
        JsonArrayBuilder left = Json.createArrayBuilder();
        plan.left().forEach(each -> left.add(left(each)));
        return Json.createObjectBuilder()
                .add("applied", applied)
                .add("counts", counts)
                .add("steps", steps)
                .add("not_carried_over", left)
                .build();
    }

    private static JsonObject step(Step step) {
        return Json.createObjectBuilder()
                .add("kind", step.kind())
                .add("name", step.name())
                .add("result", step.result().text())
                .add("fields", Json.createArrayBuilder(step.fields()))
                .add("errors", ApiJson.fieldErrors(step.errors()))
                .build();
    }

    private static JsonObject left(Left left) {
        return Json.createObjectBuilder()
                .add("kind", left.kind())
                .add("name", left.name())
                .add("reason", left.reason())
                .build();
    }
}
