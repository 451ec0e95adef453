package org.whenhook.security;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.whenhook.config.Cidr;
import org.whenhook.json.JsonText;
import org.whenhook.json.Timestamp;

/** Tokens as they are stored; what is null is left out. */
final class TokenJson {

    private TokenJson() {}

    static String text(Token token) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("user", token.user())
                .add("version", token.version())
                .add("hint", token.hint())
                .add("digest", token.digest());
        if (token.role() != null) {
            json.add("role", token.role().text());
        }
        if (token.expires() != null) {
            json.add("expires", Timestamp.text(token.expires()));
        }
        return JsonText.write(json.add(
                        "allowed_ips",
                        Json.createArrayBuilder(
                                token.allowed().stream().map(Cidr::text).toList()))
                .add("write_enabled", token.writes())
                .add("enabled", token.enabled())
                .add("description", token.description())
                .add("created", Timestamp.text(token.created()))
                .add("last_updated", Timestamp.text(token.lastUpdated()))
                .build());
    }

    static Token stored(long id, String text) {
        JsonObject json = JsonText.readObject(text);
        return new Token(
                id,
                json.getJsonNumber("user").longValue(),
                json.getInt("version"),
                json.getString("hint"),
                json.getString("digest"),
                role(json),
                moment(json, "expires"),
                json.getJsonArray("allowed_ips").getValuesAs(JsonString::getString).stream()
                        .map(Cidr::parse)
                        .toList(),
                json.getBoolean("write_enabled"),
                json.getBoolean("enabled"),
                json.getString("description"),
                Instant.parse(json.getString("created")),
                Instant.parse(json.getString("last_updated")));
    }

    private static @Nullable Role role(JsonObject json) {
        return json.containsKey("role") ? Role.stored(json.getJsonString("role")) : null;
    }

    private static @Nullable Instant moment(JsonObject json, String field) {
        return json.containsKey(field) ? Instant.parse(json.getString(field)) : null;
    }
}
