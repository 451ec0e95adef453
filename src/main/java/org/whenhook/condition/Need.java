package org.whenhook.condition;

import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What must be so for a condition to hold: at the attribute stands one of these texts. Tells, of very many conditions, the few
 * that an event may match, without evaluating any.
 */
public record Need(Attribute attribute, Set<String> texts) {

    public Need {
        texts = Set.copyOf(texts);
    }

    /** The needs that tests for equality with texts make plain, each of which must be met; empty when there are none. */
    public static List<Need> of(Condition condition) {
        return switch (condition) {
            case All all ->
                all.members().stream().flatMap(member -> of(member).stream()).toList();
            case Any any -> of(any);
            case Test test -> of(test);
        };
    }

    /** One, where every member looks for texts at one attribute. */
    private static List<Need> of(Any any) {
        var texts = new HashSet<String>();
        var attributes = new HashSet<Attribute>();
        for (Condition member : any.members()) {
            List<Need> needs = of(member);
            if (needs.size() != 1) {
                return List.of();
            }
            attributes.add(needs.getFirst().attribute);
            texts.addAll(needs.getFirst().texts);
        }
        return attributes.size() == 1 ? List.of(new Need(attributes.iterator().next(), texts)) : List.of();
    }

    private static List<Need> of(Test test) {
        if (test.negate()) {
            return List.of();
        }
        return switch (test.operator()) {
            case EQ -> among(test.attribute(), List.of(test.operand()));
            case IN -> among(test.attribute(), (JsonArray) test.operand());
            default -> List.of();
        };
    }

    private static List<Need> among(Attribute attribute, List<JsonValue> values) {
        var texts = new HashSet<String>();
        for (JsonValue value : values) {
            if (!(value instanceof JsonString text)) {
                return List.of();
            }
            texts.add(text.getString());
        }
        return List.of(new Need(attribute, texts));
    }
}
