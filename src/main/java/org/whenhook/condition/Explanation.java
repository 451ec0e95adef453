package org.whenhook.condition;

import static java.util.stream.Collectors.joining;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;

/** What an evaluation saw at each node of a condition, in the order and shape of the conditions document. */
public sealed interface Explanation {

    /** What a node is. */
    enum Kind {
        AND,
        OR,
        TEST
    }

    /** What became of a node. */
    enum Outcome {
        TRUE,
        FALSE,
        ERROR,
        NOT_REACHED
    }

    /** Where the node stands in the conditions document, such as {@code and[1].or[0]}. */
    String place();

    Kind kind();

    Outcome outcome();

    /** One sentence for people: why it holds or does not. */
    String summary();

    /** The tree as JSON; values found and operands are texts, themselves JSON cut to 120 characters. */
    default JsonObject toJson() {
        JsonObjectBuilder json = JsonText.BUILDERS
                .createObjectBuilder()
                .add("place", place())
                .add("kind", kind().name().toLowerCase(Locale.ROOT));
        addTo(json);
        return json.add("outcome", outcome().name()).build();
    }

    /** Adds what only this kind of node has. */
    void addTo(JsonObjectBuilder json);

    /** A set: {@code and} or {@code or}. */
    record Group(String place, Kind kind, Outcome outcome, List<Explanation> members) implements Explanation {

        private static final int NAMED_IN_SUMMARY = 3;

        public Group {
            members = List.copyOf(members);
        }

        @Override
        public String summary() {
            List<Explanation> telling = members.stream()
                    .filter(member -> member.outcome() == outcome)
                    .toList();
            String named = telling.stream()
                    .limit(NAMED_IN_SUMMARY)
                    .map(Explanation::summary)
                    .collect(joining("; "));
            int more = telling.size() - NAMED_IN_SUMMARY;
            return switch (outcome) {
                case NOT_REACHED -> "not reached (" + place + ")";
                case TRUE, FALSE, ERROR ->
                    members.isEmpty() ? empty() : named + (more > 0 ? "; and " + more + " more" : "");
            };
        }

        private String empty() {
            return kind == Kind.AND
                    ? "there is nothing to test, so it holds (" + place + ")"
                    : "there is no alternative, so it does not hold (" + place + ")";
        }

        @Override
        public void addTo(JsonObjectBuilder json) {
            JsonArrayBuilder list = JsonText.BUILDERS.createArrayBuilder();
            members.forEach(member -> list.add(member.toJson()));
            json.add("members", list);
        }
    }

    /**
     * A test.
     *
     * @param found the value found, as JSON cut to 120 characters; for {@code changed} and {@code unchanged} an object of
     *     both snapshots' values; empty when none was found
     * @param operand likewise; empty for the operators that take none
     * @param reason why there is no value, for people; else empty
     */
    record Single(
            String place,
            String attr,
            String found,
            Operator operator,
            String operand,
            boolean negate,
            Outcome outcome,
            String reason)
            implements Explanation {

        @Override
        public Kind kind() {
            return Kind.TEST;
        }

        @Override
        public String summary() {
            if (outcome == Outcome.NOT_REACHED) {
                return attr + " was not looked at (" + place + ")";
            }
            return reason.isEmpty() ? comparison() + " (" + place + ")" : reason;
        }

        private String comparison() {
            boolean plain = (outcome == Outcome.TRUE) != negate;
            String verb = operator.verb(plain);
            String sentence = operator.comparesSnapshots()
                    ? attr + " " + verb + ": " + found
                    : attr + " is " + found + ", which " + verb + " " + operand;
            return negate && plain ? sentence + ", but the test is negated" : sentence;
        }

        @Override
        public void addTo(JsonObjectBuilder json) {
            json.add("attr", attr).add("found", found).add("operator", operator.word());
            json.add("operand", operand).add("negate", negate).add("reason", reason);
        }
    }
}
