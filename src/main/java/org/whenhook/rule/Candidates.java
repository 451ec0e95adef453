package org.whenhook.rule;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.whenhook.condition.Attribute;
import org.whenhook.condition.Facts;
import org.whenhook.condition.Need;

/**
 * The rules for one pair of types, in the order of their names. Finds those that an event may match by a text that each
 * needs, so that an event costs no more because of rules that look for other texts. Immutable once all are added.
 */
final class Candidates {

    private static final int[] NONE = {};

    private final List<RuleIndex.Entry> all;

    /** The positions of those that need no text. */
    private final int[] open;

    /** The positions of the others, by what they need. */
    private final Map<Attribute, Map<String, int[]>> needing = new HashMap<>();

    Candidates(List<RuleIndex.Entry> all) {
        this.all = List.copyOf(all);
        List<List<Need>> needs = all.stream()
                .map(entry -> Need.of(entry.rule().trigger().condition()))
                .toList();
        var asked = new HashMap<Need, Integer>();
        needs.forEach(each -> each.forEach(need -> asked.merge(need, 1, Integer::sum)));
        var free = new ArrayList<Integer>();
        var places = new HashMap<Attribute, Map<String, List<Integer>>>();
        for (int i = 0; i < needs.size(); i++) {
            int place = i;
            // Of several needs, the one that the fewest others have tells most
            needs.get(i).stream()
                    .min(Comparator.comparing(asked::get))
                    .ifPresentOrElse(need -> put(need, place, places), () -> free.add(place));
        }
        open = array(free);
        places.forEach((attribute, texts) -> needing.put(
                attribute,
                texts.entrySet().stream().collect(toMap(Map.Entry::getKey, text -> array(text.getValue())))));
    }

    /** All rules, in the order of their names. */
    List<RuleIndex.Entry> all() {
        return all;
    }

    /** The positions of those that may match, in order: no other does. */
    int[] near(Facts facts) {
        int[] found = open;
        for (var entry : needing.entrySet()) {
            String text = entry.getKey().textIn(facts);
            found = text == null ? found : joined(found, entry.getValue().getOrDefault(text, NONE));
        }
        return found;
    }

    private static void put(Need need, int place, Map<Attribute, Map<String, List<Integer>>> places) {
        var texts = places.computeIfAbsent(need.attribute(), attribute -> new HashMap<>());
        need.texts().forEach(text -> texts.computeIfAbsent(text, each -> new ArrayList<>())
                .add(place));
    }

    private static int[] array(List<Integer> places) {
        return places.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] joined(int[] some, int[] others) {
        if (some.length == 0 || others.length == 0) {
            return some.length == 0 ? others : some;
        }
        int[] joined = Arrays.copyOf(some, some.length + others.length);
        System.arraycopy(others, 0, joined, some.length, others.length);
        Arrays.sort(joined);
        return joined;
    }
}
