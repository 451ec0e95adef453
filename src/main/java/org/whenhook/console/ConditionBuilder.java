package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.whenhook.condition.ConditionReader;
import org.whenhook.condition.Facts;
import org.whenhook.condition.InvalidCondition;
import org.whenhook.condition.Result;
import org.whenhook.condition.Trigger;
import org.whenhook.console.ConditionLine.How;
import org.whenhook.console.ConditionTree.Spot;
import org.whenhook.console.Explanations.Node;
import org.whenhook.event.Event;
import org.whenhook.json.InvalidJson;
import org.whenhook.json.JsonText;
import org.whenhook.rule.RuleFilter;

/**
 * Conditions as lines and as JSON, both for changing. The form brings, beside both, the JSON that its lines were made of:
 * when the JSON differs from that, the JSON was changed and counts; otherwise the lines do.
 */
@RequestScoped
public class ConditionBuilder {

    /** The form's field for the JSON. */
    static final String FIELD = "conditions";

    /** Where the form keeps what its lines were made of. */
    static final String SHOWN = "shown";

    @Inject
    Submission submission;

    @Inject
    Words words;

    @Inject
    Explanations explanations;

    private String focused = "-";

    /** What was filled in, as one document; null, and blamed, when the JSON cannot be read. */
    @Nullable
    JsonValue read(Form form) {
        String typed = form.text(FIELD);
        String shown = submission.text(SHOWN);
        try {
            return typed.isBlank() && shown.isBlank() ? JsonValue.NULL : read(typed, shown);
        } catch (InvalidJson e) {
            form.blame(FIELD, String.valueOf(e.getMessage()).replace("The body", "This"));
            return null;
        }
    }

    private JsonValue read(String typed, String shown) {
        JsonValue present = json(typed);
        return typed.equals(shown) ? withLines(present) : present;
    }

    private static JsonValue json(String typed) {
        return typed.isBlank() ? JsonValue.NULL : JsonText.read(typed);
    }

    /** Lays the document out in the form's field, unless just that is typed there in a layout of the reader's own. */
    void show(JsonValue document, Form form) {
        if (!document.equals(json(form.text(FIELD)))) {
            form.set(FIELD, RuleForm.laidOut(document));
        }
    }

    private JsonValue withLines(JsonValue shown) {
        JsonValue document = shown;
        for (Spot spot : ConditionTree.spots(shown)) {
            String path = spot.path();
            if (TestText.canStandFor(spot.node())
                    && submission.brings("attr:" + path)
                    && submission.brings("how:" + path)) {
                TestText before = TestText.of(spot.node().asJsonObject());
                String value = submission.brings("value:" + path) ? submission.text("value:" + path) : before.value();
                var test = new TestText(submission.text("attr:" + path).strip(), submission.text("how:" + path), value);
                document = ConditionTree.changed(document, path, node -> test.over(node.asJsonObject()));
            }
        }
        return document;
    }

    /** Does what the pressed button of a line asks for, if one was. */
    JsonValue stepped(JsonValue document) {
        String[] step = submission.text("step").split(" ", 2);
        String path = step.length > 1 ? step[1] : "";
        focused = path;
        return switch (step[0]) {
            case "test" -> grown(document, path, TestText.BLANK);
            case "set" -> grown(document, path, ConditionTree.set("or", List.of(TestText.BLANK)));
            case "remove" -> ConditionTree.removed(document, path);
            case "up" -> ConditionTree.moved(document, path, -1);
            case "down" -> ConditionTree.moved(document, path, 1);
            case "and", "or" -> ConditionTree.joined(document, path, step[0]);
            default -> {
                focused = "-";
                yield document;
            }
        };
    }

    private JsonValue grown(JsonValue document, String path, JsonValue node) {
        JsonValue grown = ConditionTree.added(document, path, node);
        String last = path.isEmpty() ? "\\d+" : Pattern.quote(path) + "[.]\\d+";
        focused = ConditionTree.spots(grown).stream()
                .map(Spot::path)
                .filter(each -> each.matches(last + (ConditionTree.isSet(node) ? "[.]0" : "")))
                .reduce("", (one, other) -> other);
        return grown;
    }

    /** What an event does with a trigger: {@code true}, {@code false}, {@code error}, or {@code types} when it is not concerned. */
    static String verdict(Trigger trigger, Event event) {
        if (!trigger.concerns(event.type(), event.objectType())) {
            return "types";
        }
        return switch (trigger.condition().evaluate(RuleFilter.facts(event))) {
            case Result.Match match -> "true";
            case Result.NoMatch none -> "false";
            case Result.Failed failed -> "error";
        };
    }

    /** The lines of a document, each with what comes of it with the event. */
    List<ConditionLine> lines(JsonValue document, @Nullable Event event) {
        Map<String, Node> said = Map.of();
        InvalidCondition refused = null;
        try {
            var conditions = ConditionReader.read(document);
            said = event == null
                    ? said
                    : explanations.explain(conditions, event).stream()
                            .collect(Collectors.toMap(Node::place, Function.identity()));
        } catch (InvalidCondition e) {
            refused = e;
        }
        Facts facts = event == null ? null : RuleFilter.facts(event);
        var lines = new ArrayList<ConditionLine>();
        for (Spot spot : ConditionTree.spots(document)) {
            lines.add(line(spot, lines.size() + 1, facts, said.get(spot.place()), problem(spot, refused)));
        }
        return lines;
    }

    private ConditionLine line(Spot spot, int number, @Nullable Facts facts, @Nullable Node said, String problem) {
        JsonValue node = spot.node();
        boolean focus = spot.path().equals(focused);
        if (ConditionTree.isSet(node)) {
            String logic = ConditionTree.logic(node);
            return new ConditionLine(spot, logic, number, null, List.of(), "", said, problem, focus);
        }
        if (!TestText.canStandFor(node)) {
            return new ConditionLine(
                    spot, "other", number, null, List.of(), JsonText.write(node), said, problem, focus);
        }
        TestText test = TestText.of(node.asJsonObject());
        List<How> hows = Comparisons.fitting(test, facts).stream()
                .map(how -> new How(how, words.comparison(how), how.equals(test.how())))
                .toList();
        return new ConditionLine(spot, "test", number, test, hows, "", said, problem, focus);
    }

    private static String problem(Spot spot, @Nullable InvalidCondition refused) {
        boolean here = refused != null
                && (refused.place().equals(spot.place())
                        || (!ConditionTree.isSet(spot.node()) && refused.place().startsWith(spot.place() + ".")));
        return here && refused != null ? String.valueOf(refused.getMessage()) : "";
    }
}
