package org.whenhook.condition;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.condition.Facts.Snapshots;

/**
 * A path such as {@code tags.slug}: keys between dots. A key asked of a list is asked of every member, and the answers
 * form a new list. Made by {@link ConditionReader}.
 *
 * @param keys at least one; empty only for an {@code attr} that is no text, which is found nowhere
 */
public record Attribute(String text, List<String> keys) {

    /** Gives a path into the snapshots instead of the data. */
    private static final String SNAPSHOTS = "snapshots";

    /** Where a path leads. */
    sealed interface Lookup {

        record Found(JsonValue value) implements Lookup {}

        /** Into a snapshot that the event lacks: reads as null, for which no comparison is an error. */
        record Absent() implements Lookup {}

        record Missing(String reason) implements Lookup {}
    }

    static Attribute of(String text) {
        return new Attribute(text, List.of(text.split("\\.", -1)));
    }

    static Attribute unreadable(JsonValue attr) {
        return new Attribute(JsonText.of(attr), List.of());
    }

    boolean readsSnapshots() {
        return !keys.isEmpty() && keys.getFirst().equals(SNAPSHOTS);
    }

    boolean readsInsideSnapshots() {
        return readsSnapshots() && keys.size() > 1;
    }

    /** The text that stands there; null when nothing does, or something else. */
    public @Nullable String textIn(Facts facts) {
        return in(facts.data(), facts.snapshots()) instanceof Lookup.Found found
                        && found.value() instanceof JsonString text
                ? text.getString()
                : null;
    }

    Lookup in(@Nullable JsonObject data, @Nullable Snapshots snapshots) {
        if (keys.isEmpty()) {
            return new Lookup.Missing("attr must be text, not " + text);
        }
        if (readsSnapshots()) {
            return snapshots == null ? withoutSnapshots() : inSnapshots(snapshots);
        }
        return walk(data == null ? JsonValue.NULL : data, keys, true);
    }

    /** The value in one snapshot; unlike elsewhere, a way through an empty list leads nowhere. */
    Lookup inSnapshot(@Nullable JsonObject snapshot) {
        if (keys.isEmpty()) {
            return new Lookup.Missing("attr must be text, not " + text);
        }
        return snapshot == null ? missing("the event has no such snapshot") : walk(snapshot, keys, false);
    }

    private Lookup withoutSnapshots() {
        return keys.size() == 1 ? new Lookup.Found(JsonValue.NULL) : missing("the event has no snapshots");
    }

    private Lookup inSnapshots(Snapshots snapshots) {
        if (keys.size() == 1) {
            return new Lookup.Found(snapshots.toJson());
        }
        List<String> rest = keys.subList(2, keys.size());
        return switch (keys.get(1)) {
            case "prechange" -> inOneOf(snapshots.prechange(), snapshots.postchange(), rest);
            case "postchange" -> inOneOf(snapshots.postchange(), snapshots.prechange(), rest);
            default -> missing("there are only prechange and postchange");
        };
    }

    /** A path into a snapshot that is null must lead somewhere in the other one, or it is taken for misspelt. */
    private Lookup inOneOf(@Nullable JsonObject snapshot, @Nullable JsonObject other, List<String> rest) {
        if (snapshot != null) {
            return walk(snapshot, rest, true);
        }
        return other != null && walk(other, rest, true) instanceof Lookup.Missing missing
                ? missing
                : new Lookup.Absent();
    }

    private Lookup walk(JsonValue start, List<String> way, boolean throughEmptyLists) {
        JsonValue at = start;
        for (String key : way) {
            JsonValue next = next(at, key, throughEmptyLists);
            if (next == null) {
                return missing(reason(at, key));
            }
            at = next;
        }
        return new Lookup.Found(at);
    }

    private static @Nullable JsonValue next(JsonValue at, String key, boolean throughEmptyLists) {
        return at instanceof JsonArray list
                ? list.isEmpty() && !throughEmptyLists ? null : inEach(list, key)
                : inObject(at, key);
    }

    private static @Nullable JsonValue inObject(JsonValue at, String key) {
        return at instanceof JsonObject object ? object.get(key) : null;
    }

    private static @Nullable JsonValue inEach(JsonArray list, String key) {
        JsonArrayBuilder values = JsonText.BUILDERS.createArrayBuilder();
        for (JsonValue member : list) {
            JsonValue value = inObject(member, key);
            if (value == null) {
                return null;
            }
            values.add(value);
        }
        return values.build();
    }

    private static String reason(JsonValue at, String key) {
        String quoted = "'" + JsonText.shortened(key) + "'";
        if (!(at instanceof JsonArray list)) {
            return at instanceof JsonObject
                    ? "there is no key " + quoted
                    : quoted + " cannot be looked up in " + JsonText.kind(at);
        }
        return list.stream()
                .filter(member -> inObject(member, key) == null)
                .findFirst()
                .map(member -> reason(member, key) + " in a member of the list")
                .orElse("the list in which " + quoted + " is looked up is empty");
    }

    private Lookup missing(String reason) {
        return new Lookup.Missing(shown() + " is not there: " + reason);
    }

    /** The path for a sentence: quoted where it would be hard to see. */
    String shown() {
        boolean plain = !keys.isEmpty() && !text.isEmpty() && text.chars().noneMatch(Character::isWhitespace);
        return JsonText.shortened(plain || keys.isEmpty() ? text : "'" + text + "'");
    }
}
