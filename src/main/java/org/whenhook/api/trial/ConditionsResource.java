package org.whenhook.api.trial;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.whenhook.api.http.Body;
import org.whenhook.api.work.EventReport;
import org.whenhook.condition.Condition;
import org.whenhook.condition.ConditionReader;
import org.whenhook.condition.Facts;
import org.whenhook.condition.InvalidCondition;
import org.whenhook.condition.Result;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/** Evaluates conditions for trying them out. Stores and sends nothing. */
@Path("conditions/evaluate")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class ConditionsResource {

    /**
     * Takes {@code conditions}, {@code data} and {@code snapshots}; gives the {@code outcome} (match, no_match, invalid or
     * error) and an {@code explanation}.
     */
    @POST
    @RolesAllowed("viewer")
    public String evaluate(InputStream body) {
        JsonObject sent = Body.object(body);
        var facts = new Facts(object(sent, "data"), snapshots(object(sent, "snapshots")));
        return JsonText.write(evaluated(sent.getOrDefault("conditions", JsonValue.NULL), facts));
    }

    private static JsonObject evaluated(JsonValue conditions, Facts facts) {
        try {
            Condition condition = ConditionReader.read(conditions);
            String outcome =
                    switch (condition.evaluate(facts)) {
                        case Result.Match match -> "match";
                        case Result.NoMatch none -> "no_match";
                        case Result.Failed failed -> "error";
                    };
            return outcome(outcome, EventReport.explanation(condition.explain(facts)));
        } catch (InvalidCondition e) {
            return outcome(
                    "invalid",
                    Json.createObjectBuilder()
                            .add("place", e.place())
                            .add("summary", String.valueOf(e.getMessage()))
                            .build());
        }
    }

    private static JsonObject outcome(String outcome, JsonValue explanation) {
        return Json.createObjectBuilder()
                .add("outcome", outcome)
                .add("explanation", explanation)
                .build();
    }

    private static @Nullable JsonObject object(JsonObject parent, String field) {
        return Body.object(parent, field).orElse(null);
    }

    private static Facts.@Nullable Snapshots snapshots(@Nullable JsonObject given) {
        return given == null ? null : new Facts.Snapshots(object(given, "prechange"), object(given, "postchange"));
    }
}
