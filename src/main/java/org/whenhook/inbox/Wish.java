package org.whenhook.inbox;

import jakarta.json.JsonObject;
import org.whenhook.json.FieldReader;
import org.whenhook.webhook.Secret;
import org.whenhook.webhook.StandardSecret;

/** What a new receiver is to be: its name, its secret, and the status that it answers. */
public record Wish(String name, Secret secret, int status) {

    private static final int OK = 200;

    /**
     * Reads {@code name}, {@code secret} and {@code status}, each of which may be absent.
     *
     * @throws org.whenhook.json.InvalidFields for what breaks a rule, by field
     */
    public static Wish read(JsonObject json) {
        var reader = new FieldReader(json);
        String name = reader.text("name", "", 100).strip();
        var secret = new Secret(reader.text("secret", "", 255));
        Long status = reader.nullableNumber("status", OK, 599);
        try {
            StandardSecret.key(secret);
        } catch (IllegalArgumentException e) {
            reader.wrong("secret", String.valueOf(e.getMessage()));
        }
        reader.finish();
        return new Wish(name, secret, status == null ? OK : status.intValue());
    }
}
