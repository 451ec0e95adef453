package org.whenhook.api.http;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.whenhook.audit.Subject;
import org.whenhook.json.InvalidFields;

/**
 * Why a client changes what it changes: the {@code changelog_message} of each object sent, for the audit log. What changes
 * because of another gets the first one there is.
 */
public final class ChangeMessages implements Function<Subject, String> {

    /** The field of an object sent that says why. */
    public static final String FIELD = "changelog_message";

    /** In characters. */
    public static final int MOST = 200;

    private final String type;
    private final Map<String, String> byId = new HashMap<>();
    private String first = "";

    /**
     * None yet.
     *
     * @param type of the things that are sent, as {@link Subject} names it
     */
    ChangeMessages(String type) {
        this.type = type;
    }

    /**
     * What an object sent says.
     *
     * @return empty when it says nothing
     * @throws InvalidFields when it is no text, or too long
     */
    public static String of(JsonObject sent) {
        String text = text(sent.getOrDefault(FIELD, JsonValue.NULL)).strip();
        if (text.codePointCount(0, text.length()) > MOST) {
            throw wrong("Ensure this field has no more than " + MOST + " characters.");
        }
        return text;
    }

    /** Notes why the thing of that id is changed. */
    void note(long id, String message) {
        byId.put(Long.toString(id), message);
        first = first.isEmpty() ? message : first;
    }

    @Override
    public String apply(Subject subject) {
        String own = subject.type().equals(type) ? byId.get(subject.id()) : null;
        return own == null ? first : own;
    }

    private static String text(JsonValue given) {
        return switch (given.getValueType()) {
            case STRING -> ((JsonString) given).getString();
            case NUMBER -> given.toString();
            case NULL -> "";
            case ARRAY, OBJECT, TRUE, FALSE -> throw wrong("Not a valid string.");
        };
    }

    private static InvalidFields wrong(String error) {
        return new InvalidFields(FIELD, error);
    }
}
