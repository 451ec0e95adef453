package org.whenhook.template;

import java.util.List;

/** Fills in a text such as {@code "{} of {total:>5}"}: Python's str.format, as the sandbox allows it. */
final class BraceFormat {

    private final Rendering r;
    private final boolean escaping;
    private final List<Object> places;
    private final Object named;
    private long nextPlace;
    private boolean numbered;

    BraceFormat(Rendering r, boolean escaping, List<Object> places, Object named) {
        this.r = r;
        this.escaping = escaping;
        this.places = places;
        this.named = named;
    }

    String of(String format) {
        return fill(format, 2);
    }

    private String fill(String format, int levels) {
        if (levels < 0) {
            throw Failed.value("formats are nested too deeply.");
        }
        StringBuilder out = new StringBuilder();
        int at = 0;
        while (at < format.length()) {
            char c = format.charAt(at);
            boolean doubled = at + 1 < format.length() && format.charAt(at + 1) == c;
            if (c == '{' && !doubled) {
                int end = end(format, at + 1);
                String piece = field(format.substring(at + 1, end), levels);
                r.budget.make(piece.length());
                out.append(piece);
                at = end + 1;
            } else if (c == '}' && !doubled) {
                throw Failed.value("a format has a single \"}\".");
            } else {
                r.budget.make(1);
                out.append(c);
                at += c == '{' || c == '}' ? 2 : 1;
            }
        }
        return out.toString();
    }

    private static int end(String format, int from) {
        int open = 1;
        boolean inBrackets = false;
        for (int i = from; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c == '[') {
                inBrackets = true;
            } else if (c == ']') {
                inBrackets = false;
            } else if (c == '{' && !inBrackets) {
                open++;
            } else if (c == '}' && !inBrackets && --open == 0) {
                return i;
            }
        }
        throw Failed.value(
                from == format.length() ? "a format has a single \"{\"." : "a format has \"{\" without \"}\".");
    }

    private String field(String field, int levels) {
        int colon = outside(field);
        String head = field.substring(0, colon);
        boolean converted = colon < field.length() && field.charAt(colon) == '!';
        String spec = "";
        char conversion = 0;
        if (converted) {
            if (colon + 1 >= field.length()) {
                throw Failed.value("a format has \"!\" without a conversion.");
            }
            conversion = field.charAt(colon + 1);
            if (colon + 2 < field.length() && field.charAt(colon + 2) != ':') {
                throw Failed.value("a format needs \":\" after its conversion.");
            }
            spec = colon + 2 < field.length() ? field.substring(colon + 3) : "";
        } else if (colon < field.length()) {
            spec = field.substring(colon + 1);
        }
        Object value = convert(value(head), conversion);
        return formatted(value, spec.indexOf('{') >= 0 || spec.indexOf('}') >= 0 ? fill(spec, levels - 1) : spec);
    }

    /** Where the name of a field ends: at the first ":" or "!" that is not in brackets. */
    private static int outside(String field) {
        boolean inBrackets = false;
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            inBrackets = c == '[' || (inBrackets && c != ']');
            if (!inBrackets && (c == ':' || c == '!')) {
                return i;
            }
        }
        return field.length();
    }

    private String formatted(Object value, String spec) {
        if (!escaping) {
            return value instanceof Undefined && !spec.isEmpty() ? fail(value) : FormatSpec.format(r, value, spec);
        }
        if (value instanceof Markup markup) {
            if (!spec.isEmpty()) {
                throw Failed.value("markup takes no format specification.");
            }
            return markup.text();
        }
        return Html.escape(FormatSpec.format(r, value, spec));
    }

    private static String fail(Object value) {
        throw Failed.type("a value of type " + Types.name(value) + " takes no format specification.");
    }

    private Object convert(Object value, char conversion) {
        return switch (conversion) {
            case 0 -> value;
            case 's' -> Text.str(r, value);
            case 'r' -> reprOf(value);
            case 'a' -> PercentFormat.ascii(reprOf(value));
            default -> throw Failed.value("a format has the unknown conversion \"" + conversion + "\".");
        };
    }

    private String reprOf(Object value) {
        return Text.repr(r, value);
    }

    private Object value(String name) {
        int end = 0;
        while (end < name.length() && name.charAt(end) != '.' && name.charAt(end) != '[') {
            end++;
        }
        String first = name.substring(0, end);
        boolean byPlace = name.isEmpty() || Characters.all(first, Characters::isDecimal);
        Object value = byPlace ? place(first) : byName(first);
        return follow(value, name, end);
    }

    private Object place(String number) {
        if (number.isEmpty() ? numbered : nextPlace > 0) {
            throw Failed.value("a format either numbers its fields or does not.");
        }
        long at = nextPlace;
        if (number.isEmpty()) {
            nextPlace++;
        } else {
            numbered = true;
            at = number.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(number);
        }
        if (at >= places.size()) {
            throw new Failed(
                    "IndexError", "a format asks for value " + at + ", but there are only " + places.size() + ".");
        }
        return places.get((int) at);
    }

    private Object byName(String name) {
        Object value = named instanceof Dict dict ? dict.get(name) : Attributes.item(r, named, name, null);
        if (value == null || (value instanceof Undefined && !(named instanceof Dict))) {
            throw new Failed("KeyError", "a format asks for \"" + name + "\", which is not given.");
        }
        return value;
    }

    private Object follow(Object start, String name, int from) {
        Object value = start;
        int at = from;
        while (at < name.length()) {
            r.budget.step();
            boolean brackets = name.charAt(at) == '[';
            int end = at + 1;
            while (end < name.length() && (brackets ? name.charAt(end) != ']' : !isBreak(name.charAt(end)))) {
                end++;
            }
            String part = name.substring(at + 1, end);
            if (part.isEmpty() || (brackets && end == name.length())) {
                throw Failed.value("a format has an empty or unclosed attribute.");
            }
            value = brackets ? item(value, part) : Attributes.attribute(r, value, part, null);
            at = brackets ? end + 1 : end;
            if (brackets && at < name.length() && !isBreak(name.charAt(at))) {
                throw Failed.value("only \".\" or \"[\" may follow \"]\" in a format.");
            }
        }
        return value;
    }

    private Object item(Object value, String part) {
        Object number = Characters.all(part, Characters::isDecimal) ? NumberText.integer(part, 10) : null;
        return Attributes.item(r, value, number != null ? number : part, null);
    }

    private static boolean isBreak(char c) {
        return c == '.' || c == '[';
    }
}
