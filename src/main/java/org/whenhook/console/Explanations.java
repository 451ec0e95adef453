package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.whenhook.condition.Condition;
import org.whenhook.condition.Explanation;
import org.whenhook.condition.Explanation.Group;
import org.whenhook.condition.Explanation.Single;
import org.whenhook.delivery.Delivery;
import org.whenhook.event.Event;
import org.whenhook.rule.RuleFilter;

/** Tells why a rule matched an event, condition by condition, by the conditions as they were when it did. */
@RequestScoped
public class Explanations {

    @Inject
    RuleFilter rules;

    @Inject
    Words words;

    /** The conditions that led to the delivery, from the outermost inwards; empty when there were none. */
    List<Node> explain(Delivery delivery, Event event) {
        return rules.explain(delivery.conditions(), event).stream()
                .flatMap(root -> nodes(root, 0))
                .toList();
    }

    /** The same for conditions that are not saved. */
    List<Node> explain(Condition conditions, Event event) {
        return nodes(conditions.explain(RuleFilter.facts(event)));
    }

    /** An explanation node by node, from the outermost inwards. */
    List<Node> nodes(Explanation explanation) {
        return nodes(explanation, 0).toList();
    }

    private Stream<Node> nodes(Explanation explanation, int depth) {
        Verdict verdict = Verdict.valueOf(explanation.outcome().name());
        return switch (explanation) {
            case Group group ->
                Stream.concat(
                        Stream.of(new Node(
                                depth, group.place(), "", words.say("group." + group.kind()), "", "", "", verdict)),
                        group.members().stream().flatMap(member -> nodes(member, depth + 1)));
            case Single test ->
                Stream.of(new Node(
                        depth,
                        test.place(),
                        test.attr(),
                        operator(test),
                        test.operand(),
                        test.found(),
                        test.reason(),
                        verdict));
        };
    }

    private String operator(Single test) {
        return words.comparison((test.negate() ? "!" : "") + test.operator().word());
    }

    /** How a condition came out. */
    public enum Verdict {
        TRUE("true", "check"),
        FALSE("false", "close"),
        ERROR("error", "error"),
        NOT_REACHED("unreached", "unreached");

        private final String text;
        private final String icon;

        Verdict(String text, String icon) {
            this.text = text;
            this.icon = icon;
        }

        public String text() {
            return text;
        }

        public String icon() {
            return icon;
        }
    }

    /**
     * One condition, or a set of them.
     *
     * @param depth from 0
     * @param place where it stands in the rule, such as {@code and[2]}
     * @param attr the path; empty for a set
     * @param operator in words; for a set, how its members are joined
     * @param found the value found, as JSON; empty when none was
     * @param reason why it could not be told; empty when it could
     */
    public record Node(
            int depth,
            String place,
            String attr,
            String operator,
            String operand,
            String found,
            String reason,
            Verdict verdict) {

        /** For the style sheet, which knows so many steps. */
        public int step() {
            return Math.min(depth, 8);
        }
    }
}
