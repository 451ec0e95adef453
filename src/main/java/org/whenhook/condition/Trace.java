package org.whenhook.condition;

import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.whenhook.condition.Explanation.Group;
import org.whenhook.condition.Explanation.Kind;
import org.whenhook.condition.Explanation.Outcome;
import org.whenhook.condition.Explanation.Single;

/** Records one evaluation; what it was not told about was not reached. */
final class Trace implements Recorder {

    private final Condition node;
    private final Map<Integer, Trace> members = new HashMap<>();
    private String found = "";
    private @Nullable Result result;

    Trace(Condition node) {
        this.node = node;
    }

    @Override
    public Recorder member(int index) {
        return members.computeIfAbsent(index, i -> new Trace(membersOf(node).get(i)));
    }

    @Override
    public void found(JsonValue value) {
        found = JsonText.of(value);
    }

    @Override
    public void compared(@Nullable JsonValue before, @Nullable JsonValue after) {
        JsonObjectBuilder both = JsonText.BUILDERS.createObjectBuilder();
        if (before != null) {
            both.add("prechange", before);
        }
        if (after != null) {
            both.add("postchange", after);
        }
        found = JsonText.of(both.build());
    }

    @Override
    public void ended(Result ending) {
        result = ending;
    }

    Explanation explanation() {
        return switch (node) {
            case All all -> group(Kind.AND, all.members());
            case Any any -> group(Kind.OR, any.members());
            case Test test -> single(test);
        };
    }

    private Explanation group(Kind kind, List<Condition> all) {
        List<Explanation> explained = IntStream.range(0, all.size())
                .mapToObj(i -> members.getOrDefault(i, new Trace(all.get(i))).explanation())
                .toList();
        return new Group(node.place(), kind, outcome(), explained);
    }

    private Explanation single(Test test) {
        String operand = test.operator().comparesSnapshots() ? "" : JsonText.of(test.operand());
        String attr = test.attribute().shown();
        return new Single(test.place(), attr, found, test.operator(), operand, test.negate(), outcome(), reason(test));
    }

    private String reason(Test test) {
        if (result instanceof Result.Failed failed) {
            return failed.reason();
        }
        String attr = test.attribute().shown();
        return result instanceof Result.NoMatch && found.isEmpty()
                ? "the event carries no data, so " + attr + " is not there (" + test.place() + ")"
                : "";
    }

    private Outcome outcome() {
        return switch (result) {
            case null -> Outcome.NOT_REACHED;
            case Result.Match match -> Outcome.TRUE;
            case Result.NoMatch noMatch -> Outcome.FALSE;
            case Result.Failed failed -> Outcome.ERROR;
        };
    }

    private static List<Condition> membersOf(Condition node) {
        return switch (node) {
            case All all -> all.members();
            case Any any -> any.members();
            case Test test -> List.of();
        };
    }
}
