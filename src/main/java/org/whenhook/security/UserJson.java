package org.whenhook.security;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.regex.Pattern;
import org.whenhook.json.FieldReader;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.json.Overlay;
import org.whenhook.json.Timestamp;

/** Users as JSON, in NetBox's field names where it has them; the password goes in as text and stays as a hash. */
public final class UserJson {

    static final int SHORTEST = 8;

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.@+-]+");

    private UserJson() {}

    /** All fields, as they are stored. */
    static JsonObject write(User user) {
        return Json.createObjectBuilder()
                .add("username", user.username())
                .add("password", user.password().text())
                .add("role", user.role().text())
                .add("is_active", user.active())
                .add("created", Timestamp.text(user.created()))
                .add("last_updated", Timestamp.text(user.lastUpdated()))
                .build();
    }

    /** What of {@link #write} may be shown. */
    public static JsonObject hidden(JsonObject fields) {
        return Json.createObjectBuilder(fields).remove("password").build();
    }

    /** What may be shown of a user. */
    public static JsonObject shown(User user) {
        return hidden(write(user));
    }

    static User stored(long id, String text) {
        JsonObject json = JsonText.readObject(text);
        return new User(
                id,
                json.getString("username"),
                new PasswordHash(json.getString("password")),
                Role.stored(json.getJsonString("role")),
                json.getBoolean("is_active"),
                Instant.parse(json.getString("created")),
                Instant.parse(json.getString("last_updated")));
    }

    /** A new user; throws {@link org.whenhook.json.InvalidFields}. */
    static User created(long id, JsonObject sent, Instant now) {
        var fields = new FieldReader(sent);
        String password = password(fields);
        User user = read(id, fields, PasswordHash.NONE, now, now);
        return user.opening(PasswordHash.of(password), now); // only now, as it takes a while
    }

    /** A changed user; throws {@link org.whenhook.json.InvalidFields}. */
    static User changed(User before, JsonObject sent, Instant now) {
        var fields = new FieldReader(Overlay.of(shown(before), sent));
        String password = fields.has("password") ? password(fields) : "";
        User user = read(before.id(), fields, before.password(), before.created(), now);
        return password.isEmpty() ? user : user.opening(PasswordHash.of(password), now);
    }

    private static String password(FieldReader fields) {
        String password = fields.requiredText("password", PasswordHash.LONGEST);
        if (!fields.isWrong("password") && password.length() < SHORTEST) {
            fields.wrong(
                    "password", "This password is too short. It must contain at least " + SHORTEST + " characters.");
        }
        return password;
    }

    private static User read(long id, FieldReader fields, PasswordHash password, Instant created, Instant now) {
        String username = fields.requiredText("username", 150);
        Role role = Role.of(fields.text("role", Role.VIEWER.text(), 20)).orElse(Role.VIEWER);
        boolean active = fields.flag("is_active", true);
        if (!fields.isWrong("username") && !NAME.matcher(username).matches()) {
            fields.wrong("username", "Use letters, digits and @/./+/-/_ only.");
        }
        if (Role.of(fields.text("role", role.text(), 20)).isEmpty()) {
            fields.wrong("role", "Use one of: " + Role.choices() + ".");
        }
        fields.finish();
        return new User(id, username, password, role, active, created, now);
    }
}
