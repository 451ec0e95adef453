package org.whenhook.security;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whenhook.config.Cidr;
import org.whenhook.json.FieldReader;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.json.Overlay;
import org.whenhook.json.Timestamp;

/** Tokens as JSON, in NetBox's field names where it has them. */
public final class TokenJson {

    private TokenJson() {}

    /** All fields, as they are stored. */
    static JsonObject write(Token token) {
        return Json.createObjectBuilder()
                .add("user", token.user())
                .add("version", token.version())
                .add("hint", token.hint())
                .add("digest", token.digest())
                .add(
                        "role",
                        token.role() == null
                                ? JsonValue.NULL
                                : text(token.role().text()))
                .add("expires", token.expires() == null ? JsonValue.NULL : text(Timestamp.text(token.expires())))
                .add(
                        "allowed_ips",
                        Json.createArrayBuilder(
                                token.allowed().stream().map(Cidr::text).toList()))
                .add("write_enabled", token.writes())
                .add("enabled", token.enabled())
                .add("description", token.description())
                .add("created", Timestamp.text(token.created()))
                .add("last_updated", Timestamp.text(token.lastUpdated()))
                .build();
    }

    /** What of {@link #write} may be shown. */
    public static JsonObject hidden(JsonObject fields) {
        return Json.createObjectBuilder(fields).remove("digest").build();
    }

    /** What may be shown of a token. */
    public static JsonObject shown(Token token) {
        return hidden(write(token));
    }

    static Token stored(long id, String text) {
        JsonObject json = JsonText.readObject(text);
        return new Token(
                id,
                json.getJsonNumber("user").longValue(),
                json.getInt("version"),
                json.getString("hint"),
                json.getString("digest"),
                json.get("role") instanceof JsonString role ? Role.stored(role) : null,
                json.get("expires") instanceof JsonString moment ? Instant.parse(moment.getString()) : null,
                json.getJsonArray("allowed_ips").getValuesAs(JsonString::getString).stream()
                        .map(Cidr::parse)
                        .toList(),
                json.getBoolean("write_enabled"),
                json.getBoolean("enabled"),
                json.getString("description"),
                Instant.parse(json.getString("created")),
                Instant.parse(json.getString("last_updated")));
    }

    /**
     * A token with the fields that were sent, all that it has not yet at their defaults.
     *
     * @param bare one that opens for its user as it is
     * @throws org.whenhook.json.InvalidFields for fields that break a rule of validity
     */
    static Token created(Token bare, JsonObject sent) {
        var fields = new FieldReader(Overlay.of(shown(bare), sent));
        Instant expires = moment(fields);
        if (expires != null && expires.isBefore(bare.created())) {
            fields.wrong("expires", "Expiration time must be in the future.");
        }
        return read(bare, fields, bare.created());
    }

    /** A changed token; throws as {@link #created}. */
    static Token changed(Token before, JsonObject sent, Instant now) {
        return read(before, new FieldReader(Overlay.of(shown(before), sent)), now);
    }

    private static Token read(Token token, FieldReader fields, Instant now) {
        Role role = role(fields);
        Instant expires = moment(fields);
        List<Cidr> allowed = fields.texts("allowed_ips", 50).stream()
                .map(text -> network(fields, text))
                .flatMap(Optional::stream)
                .toList();
        boolean writes = fields.flag("write_enabled", true);
        boolean enabled = fields.flag("enabled", true);
        String description = fields.text("description", "", 200);
        fields.finish();
        return new Token(
                token.id(),
                token.user(),
                token.version(),
                token.hint(),
                token.digest(),
                role,
                expires,
                allowed,
                writes,
                enabled,
                description,
                token.created(),
                now);
    }

    private static @Nullable Role role(FieldReader fields) {
        String text = fields.nullableText("role", 20);
        if (text == null) {
            return null;
        }
        Optional<Role> role = Role.of(text);
        if (role.isEmpty()) {
            fields.wrong("role", "Use one of: " + Role.choices() + "; or null for that of the user.");
        }
        return role.orElse(null);
    }

    private static @Nullable Instant moment(FieldReader fields) {
        String text = fields.nullableText("expires", 40);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            fields.wrong("expires", "Write a moment as 2027-01-31T12:00:00Z.");
            return null;
        }
    }

    private static Optional<Cidr> network(FieldReader fields, String text) {
        try {
            return Optional.of(Cidr.parse(text));
        } catch (IllegalArgumentException e) {
            fields.wrong("allowed_ips", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private static JsonValue text(String text) {
        return Json.createValue(text);
    }
}
