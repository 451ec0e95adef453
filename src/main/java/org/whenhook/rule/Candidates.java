package org.whenhook.rule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.whenhook.condition.Attribute;
import org.whenhook.condition.Facts;
import org.whenhook.condition.Need;

/**
 * The rules for one pair of types, in the order of their names. Finds those that an event may match by a text that each
 * needs, so that an event costs no more because of rules that look for other texts. Immutable once all are added.
 */
final class Candidates {

    private final List<RuleIndex.Entry> all;

    /** Those that need no text. */
    private final List<Integer> open = new ArrayList<>();

    private final Map<Attribute, Map<String, List<Integer>>> needing = new HashMap<>();

    Candidates(List<RuleIndex.Entry> all) {
        this.all = List.copyOf(all);
        List<List<Need>> needs = all.stream()
                .map(entry -> Need.of(entry.rule().trigger().condition()))
                .toList();
        var asked = new HashMap<Need, Integer>();
        needs.forEach(each -> each.forEach(need -> asked.merge(need, 1, Integer::sum)));
        for (int i = 0; i < needs.size(); i++) {
            add(i, needs.get(i), asked);
        }
    }

    /** All rules, in the order of their names. */
    List<RuleIndex.Entry> all() {
        return all;
    }

    /** The positions of those that may match, in order: no other does. */
    int[] near(Facts facts) {
        IntStream found = open.stream().mapToInt(Integer::intValue);
        for (var entry : needing.entrySet()) {
            String text = entry.getKey().textIn(facts);
            if (text != null) {
                List<Integer> places = entry.getValue().getOrDefault(text, List.of());
                found = IntStream.concat(found, places.stream().mapToInt(Integer::intValue));
            }
        }
        return found.sorted().toArray();
    }

    /** Of several needs, the one that the fewest others have tells most. */
    private void add(int place, List<Need> needs, Map<Need, Integer> asked) {
        needs.stream()
                .min(Comparator.comparing(asked::get))
                .ifPresentOrElse(
                        need -> {
                            var texts = needing.computeIfAbsent(need.attribute(), attribute -> new HashMap<>());
                            need.texts().forEach(text -> texts.computeIfAbsent(text, each -> new ArrayList<>())
                                    .add(place));
                        },
                        () -> open.add(place));
    }
}
