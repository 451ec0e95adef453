package org.whenhook.security;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.time.Instant;
import org.whenhook.json.JsonText;
import org.whenhook.json.Timestamp;

/** Users as they are stored. */
final class UserJson {

    private UserJson() {}

    static String text(User user) {
        return JsonText.write(Json.createObjectBuilder()
                .add("username", user.username())
                .add("password", user.password().text())
                .add("role", user.role().text())
                .add("active", user.active())
                .add("created", Timestamp.text(user.created()))
                .add("last_updated", Timestamp.text(user.lastUpdated()))
                .build());
    }

    static User stored(long id, String text) {
        JsonObject json = JsonText.readObject(text);
        return new User(
                id,
                json.getString("username"),
                new PasswordHash(json.getString("password")),
                Role.stored(json.getValue("/role")),
                json.getBoolean("active"),
                Instant.parse(json.getString("created")),
                Instant.parse(json.getString("last_updated")));
    }
}
