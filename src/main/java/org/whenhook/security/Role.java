package org.whenhook.security;

import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What somebody may do. Resources name the least role that they need by its text. */
public enum Role {
    /** Hands in events, and nothing else: for the systems that report. */
    INTAKE,
    /** Sees everything but users, the tokens of others and the audit log. */
    VIEWER,
    /** Retries, cancels, deletes and replays deliveries, pauses and resumes webhooks, and hands in events. */
    OPERATOR,
    /** Writes webhooks, event rules and tags. */
    EDITOR,
    /** Also looks after users, the tokens of others, and what others did. */
    ADMIN;

    /** The roles that whoever has this one has, too; a viewer may not hand in events, which would be sent on. */
    public Set<Role> included() {
        return switch (this) {
            case INTAKE -> Set.of(INTAKE);
            case VIEWER -> Set.of(VIEWER);
            case OPERATOR -> Set.of(INTAKE, VIEWER, OPERATOR);
            case EDITOR -> Set.of(INTAKE, VIEWER, OPERATOR, EDITOR);
            case ADMIN -> Set.of(values());
        };
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text().equals(text)).findFirst();
    }

    /** The names of all, for whoever has to choose one. */
    public static String choices() {
        return Arrays.stream(values()).map(Role::text).collect(Collectors.joining(", "));
    }

    static Role stored(JsonValue value) {
        String text = ((JsonString) value).getString();
        return of(text).orElseThrow(() -> new IllegalArgumentException("role " + text + " is none of " + choices()));
    }
}
