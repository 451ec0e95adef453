package org.whenhook.template;

import org.jspecify.annotations.Nullable;

/**
 * What a name, key or index gives that is not there: prints as nothing, counts as false, and fails when used.
 *
 * @param type the class of the error when it is used
 * @param why the sentence of that error
 */
record Undefined(String type, String why) {

    static final Undefined NO_ELSE = new Undefined(
            "UndefinedError", "the if-expression was false and has no else part, so there is no value to use.");

    static Undefined name(String name) {
        return new Undefined("UndefinedError", "\"" + name + "\" is undefined.");
    }

    static Undefined because(String why) {
        return new Undefined("UndefinedError", why);
    }

    /** @param label how the template calls the value, such as {@code data.rack}; null when it has no short name */
    static Undefined member(Object of, Object name, @Nullable String label) {
        String what = label == null ? "a value of type " + Types.name(of) : "\"" + label + "\"";
        String key = name instanceof String text ? "\"." + clip(text) + "\"" : "element " + Text.brief(name);
        String why = of == None.NONE
                ? (label == null ? "the value" : what) + " is null, so " + key + " cannot be read."
                : what + " has no " + key + ", so it cannot be used.";
        return new Undefined("UndefinedError", why);
    }

    static Undefined unsafe(Object of, String name) {
        return new Undefined(
                "SecurityError",
                "\"." + clip(name) + "\" of a value of type " + Types.name(of) + " is not open to templates.");
    }

    Failed failure() {
        return new Failed(type, why);
    }

    private static String clip(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
