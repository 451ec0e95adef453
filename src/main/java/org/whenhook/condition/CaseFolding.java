package org.whenhook.condition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which characters Python's {@code (?i)} takes for the same. */
final class CaseFolding {

    private static final int[] NONE = {};

    /** Lower-case letters that are the same beyond having the same lower case; each text is one group. */
    private static final List<String> SAME = List.of(
            "i\u0131",
            "s\u017f",
            "\u00b5\u03bc",
            "\u0345\u03b9\u1fbe",
            "\u0390\u1fd3",
            "\u03b0\u1fe3",
            "\u03b2\u03d0",
            "\u03b5\u03f5",
            "\u03b8\u03d1",
            "\u03ba\u03f0",
            "\u03c0\u03d6",
            "\u03c1\u03f1",
            "\u03c2\u03c3",
            "\u03c6\u03d5",
            "\u0432\u1c80",
            "\u0434\u1c81",
            "\u043e\u1c82",
            "\u0441\u1c83",
            "\u0442\u1c84\u1c85",
            "\u044a\u1c86",
            "\u0463\u1c87",
            "\u1c88\ua64b",
            "\u1e61\u1e9b",
            "\ufb05\ufb06");

    private CaseFolding() {}

    static int lower(int character, boolean ascii) {
        return ascii && character > 127 ? character : Character.toLowerCase(character);
    }

    /** All characters that equal this lower-case one, apart from itself. */
    static int[] variants(int lower, boolean ascii) {
        if (!ascii) {
            return Table.VARIANTS.getOrDefault(lower, NONE);
        }
        return 'a' <= lower && lower <= 'z' ? new int[] {lower - 'a' + 'A'} : NONE;
    }

    /** Made on first use: it takes some milliseconds. */
    private static final class Table {

        static final Map<Integer, int[]> VARIANTS = variants();

        private static Map<Integer, int[]> variants() {
            Map<Integer, List<Integer>> upper = new HashMap<>();
            for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
                int lower = Character.toLowerCase(character);
                if (lower != character) {
                    upper.computeIfAbsent(lower, key -> new ArrayList<>()).add(character);
                }
            }
            Map<Integer, List<Integer>> variants = new HashMap<>(upper);
            SAME.forEach(group -> group.codePoints().forEach(one -> variants.put(one, others(one, group, upper))));
            Map<Integer, int[]> table = new HashMap<>();
            variants.forEach((lower, all) ->
                    table.put(lower, all.stream().mapToInt(Integer::intValue).toArray()));
            return table;
        }

        private static List<Integer> others(int one, String group, Map<Integer, List<Integer>> upper) {
            List<Integer> others = new ArrayList<>();
            group.codePoints().forEach(member -> {
                if (member != one) {
                    others.add(member);
                }
                others.addAll(upper.getOrDefault(member, List.of()));
            });
            return others;
        }
    }
}
