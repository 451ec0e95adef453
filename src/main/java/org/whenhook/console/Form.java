package org.whenhook.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a form of a page holds while it is filled in, and what is wrong with it, both by the names of the API's fields. */
public final class Form {

    private final Map<String, Object> values = new LinkedHashMap<>();
    private final Map<String, String> problems = new TreeMap<>();

    /** For the page's fields: a text, or a flag for a box to tick. */
    public Map<String, Object> getValues() {
        return values;
    }

    /** What is wrong, by field; a field that is in order is not there. */
    public Map<String, String> getProblems() {
        return problems;
    }

    /** What was typed, with line ends as the store has them; empty for nothing. */
    String text(String field) {
        Object value = values.get(field); // a menu gives null for its entry without a value
        return value == null ? "" : value.toString().replace("\r\n", "\n");
    }

    /** The same without space around it. */
    String word(String field) {
        return text(field).strip();
    }

    boolean flag(String field) {
        return Boolean.parseBoolean(text(field));
    }

    /** The parts of a text between commas or line ends; none that is blank. */
    List<String> list(String field) {
        return Stream.of(text(field).split("[,\n]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    void set(String field, Object value) {
        values.put(field, value);
    }

    /** Says what is wrong with a field; the first that was said stays. */
    void blame(String field, String problem) {
        problems.putIfAbsent(field, problem);
    }

    /** The same for several fields; what is wrong with one stands on lines of its own. */
    void blame(Map<String, List<String>> errors) {
        errors.forEach((field, texts) -> blame(field, String.join("\n", texts)));
    }
}
