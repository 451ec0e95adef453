package org.whenhook.api.trial;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whenhook.api.http.Body;
import org.whenhook.api.work.EventReport;
import org.whenhook.condition.Trigger;
import org.whenhook.dispatch.BackTest;
import org.whenhook.dispatch.BackTest.Change;
import org.whenhook.dispatch.BackTest.Report;
import org.whenhook.json.FieldReader;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.json.Timestamp;
import org.whenhook.rule.Rule;
import org.whenhook.rule.RuleJson;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.TriggerJson;

/** Says what an event rule, new or changed, would have made of the events of late. Stores and sends nothing. */
@Path("extras/event-rules/backtest")
@RequestScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class BackTestResource {

    private static final int DEFAULT_EVENTS = 1000;

    @Inject
    BackTest backTest;

    @Inject
    Rules rules;

    @Context
    UriInfo uri;

    /**
     * Takes a rule's fields: {@code object_types}, {@code event_types}, {@code conditions} and {@code enabled}, of which
     * those not given are as in the saved rule of that {@code id}; and {@code events}, how many of the newest to look at.
     */
    @POST
    @RolesAllowed("viewer")
    public String test(InputStream body) {
        JsonObject sent = Body.object(body);
        Optional<Rule> saved = saved(sent);
        JsonObject fields =
                saved.map(rule -> overlaid(RuleJson.write(rule), sent)).orElse(sent);
        Trigger before = saved.filter(Rule::enabled).map(Rule::trigger).orElse(null);
        return JsonText.write(json(backTest.run(before, trigger(fields), number(sent))));
    }

    private Optional<Rule> saved(JsonObject sent) {
        JsonValue id = sent.getOrDefault("id", JsonValue.NULL);
        if (id.getValueType() == JsonValue.ValueType.NULL) {
            return Optional.empty();
        }
        Rule rule = id instanceof JsonNumber number && number.isIntegral()
                ? rules.latest().get(number.longValue())
                : null;
        if (rule == null) {
            throw new InvalidFields("id", "There is no event rule of this id; leave it out for a new one.");
        }
        return Optional.of(rule);
    }

    private static JsonObject overlaid(JsonObject present, JsonObject sent) {
        JsonObjectBuilder json = Json.createObjectBuilder(present);
        sent.forEach(json::add);
        return json.build();
    }

    /** Null when the rule is to be disabled. */
    private static @Nullable Trigger trigger(JsonObject fields) {
        var reader = new FieldReader(fields);
        boolean enabled = reader.flag("enabled", true);
        Trigger trigger = TriggerJson.required(reader);
        reader.finish();
        return enabled ? trigger : null;
    }

    private static int number(JsonObject sent) {
        JsonValue given = sent.getOrDefault("events", JsonValue.NULL);
        if (given.getValueType() == JsonValue.ValueType.NULL) {
            return DEFAULT_EVENTS;
        }
        if (given instanceof JsonNumber number
                && number.isIntegral()
                && number.longValue() >= 1
                && number.longValue() <= BackTest.MOST_EVENTS) {
            return number.intValue();
        }
        throw new InvalidFields("events", "Give a whole number from 1 to " + BackTest.MOST_EVENTS + ".");
    }

    private JsonObject json(Report report) {
        JsonObjectBuilder counts = Json.createObjectBuilder();
        for (Change change : Change.values()) {
            counts.add(word(change), report.counts().getOrDefault(change, 0));
        }
        JsonArrayBuilder examples = Json.createArrayBuilder();
        var events = new EventReport(uri);
        report.examples()
                .forEach(example -> examples.add(Json.createObjectBuilder()
                        .add("result", word(example.change()))
                        .add("event", events.brief(example.kept()))
                        .add("explanation", EventReport.explanation(example.explanation()))));
        return Json.createObjectBuilder()
                .add("events", report.looked())
                .add(
                        "oldest",
                        report.oldest() == null ? JsonValue.NULL : Json.createValue(Timestamp.text(report.oldest())))
                .add("counts", counts)
                .add("examples", examples)
                .build();
    }

    private static String word(Change change) {
        return change.name().toLowerCase(Locale.ROOT);
    }
}
