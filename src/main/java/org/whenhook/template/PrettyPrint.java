package org.whenhook.template;

import java.util.ArrayList;
import java.util.List;

/** Prints a value over several lines when it is long, the way Python's pprint does. */
final class PrettyPrint {

    private static final int WIDTH = 80;

    private final Rendering r;
    private final StringBuilder out = new StringBuilder();
    private int level;

    PrettyPrint(Rendering r) {
        this.r = r;
    }

    String of(Object value) {
        format(value, 0, 0);
        return out.toString();
    }

    private void format(Object value, int indent, int allowance) {
        if (++level > 100) {
            throw Failed.recursion("the value is nested too deeply to be printed.");
        }
        String flat = flat(value);
        if (flat.length() > WIDTH - indent - allowance) {
            spread(value, flat, indent, allowance);
        } else {
            put(flat);
        }
        level--;
    }

    private void put(String text) {
        r.budget.make(text.length());
        out.append(text);
    }

    /** On one line, with mappings in order. */
    private String flat(Object value) {
        return Text.repr(r, ordered(value, 0));
    }

    private Object ordered(Object value, int depth) {
        if (depth > 100) {
            return value;
        }
        return switch (value) {
            case Seq list -> new Seq(ordered(list.items(), depth));
            case Tuple tuple -> new Tuple(ordered(tuple.items(), depth));
            case Dict dict -> {
                Dict sorted = new Dict();
                for (Object pair : pairs(dict)) {
                    r.budget.make(1);
                    sorted.put(((Tuple) pair).get(0), ordered(((Tuple) pair).get(1), depth + 1));
                }
                yield sorted;
            }
            default -> value;
        };
    }

    private List<Object> ordered(List<Object> items, int depth) {
        List<Object> all = new ArrayList<>(items.size());
        for (Object item : items) {
            r.budget.make(1);
            all.add(ordered(item, depth + 1));
        }
        return all;
    }

    private List<Object> pairs(Dict dict) {
        List<Object> pairs = Iteration.list(r, new View(dict, View.Part.ITEMS));
        try {
            return Order.sorted(r, pairs, pair -> ((Tuple) pair).get(0), false);
        } catch (Failed mixedKeys) {
            if (mixedKeys.type().equals("TypeError")) {
                return pairs;
            }
            throw mixedKeys;
        }
    }

    private void spread(Object value, String flat, int indent, int allowance) {
        if (value instanceof Seq list && list.size() > 0) {
            items("[", list.items(), "]", indent, allowance);
        } else if (value instanceof Tuple tuple && tuple.size() > 0 && !tuple.isGroup()) {
            items("(", tuple.items(), tuple.size() == 1 ? ",)" : ")", indent, allowance);
        } else if (value instanceof Dict dict && dict.size() > 0) {
            dict(dict, indent, allowance);
        } else if (value instanceof String text && !text.isEmpty()) {
            text(text, indent, allowance);
        } else {
            put(flat);
        }
    }

    private void items(String before, List<Object> items, String after, int indent, int allowance) {
        put(before);
        for (int i = 0; i < items.size(); i++) {
            boolean last = i == items.size() - 1;
            format(items.get(i), indent + 1, last ? allowance + after.length() : 1);
            put(last ? after : ",\n" + Padding.of(r, indent + 1, " "));
        }
    }

    private void dict(Dict dict, int indent, int allowance) {
        List<Object> pairs = pairs(dict);
        put("{");
        for (int i = 0; i < pairs.size(); i++) {
            Tuple pair = (Tuple) pairs.get(i);
            boolean last = i == pairs.size() - 1;
            String key = flat(pair.get(0));
            put(key + ": ");
            format(pair.get(1), indent + 1 + key.length() + 2, last ? allowance + 1 : 1);
            put(last ? "}" : ",\n" + Padding.of(r, indent + 1, " "));
        }
    }

    private void text(String text, int indentGiven, int allowanceGiven) {
        int indent = level == 1 ? indentGiven + 1 : indentGiven;
        int allowance = level == 1 ? allowanceGiven + 1 : allowanceGiven;
        List<String> pieces = pieces(TextSplit.lines(r, text, true), indent, allowance);
        if (pieces.size() == 1) {
            put(pieces.getFirst());
            return;
        }
        put(level == 1 ? "(" : "");
        put(String.join("\n" + Padding.of(r, indent, " "), pieces));
        put(level == 1 ? ")" : "");
    }

    private List<String> pieces(List<String> lines, int indent, int allowance) {
        List<String> pieces = new ArrayList<>();
        int room = WIDTH - indent;
        for (int i = 0; i < lines.size(); i++) {
            boolean last = i == lines.size() - 1;
            String quoted = Quoted.of(lines.get(i));
            if (quoted.length() <= (last ? room - allowance : room)) {
                pieces.add(quoted);
            } else {
                words(lines.get(i), room, last ? allowance : 0, pieces);
            }
        }
        return pieces;
    }

    private void words(String line, int room, int allowance, List<String> pieces) {
        List<String> words = words(line);
        String current = "";
        for (int i = 0; i < words.size(); i++) {
            String candidate = current + words.get(i);
            r.budget.make(candidate.length());
            int most = i == words.size() - 1 ? room - allowance : room;
            if (Quoted.of(candidate).length() > most) {
                if (!current.isEmpty()) {
                    pieces.add(Quoted.of(current));
                }
                current = words.get(i);
            } else {
                current = candidate;
            }
        }
        if (!current.isEmpty()) {
            pieces.add(Quoted.of(current));
        }
    }

    /** Each word with the space after it. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= line.length(); i++) {
            boolean ends = i == line.length() || (Chars.isSpace(line.charAt(i - 1)) && !Chars.isSpace(line.charAt(i)));
            if (ends) {
                words.add(line.substring(from, i));
                from = i;
            }
        }
        return words;
    }
}
