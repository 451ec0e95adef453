package org.whenhook.inbox;

import jakarta.json.JsonObject;
import org.whenhook.json.FieldReader;
import org.whenhook.webhook.Secret;
import org.whenhook.webhook.SecretFields;
import org.whenhook.webhook.StandardSecret;

/** What a receiver is to be: its name, its secret, and the status that it answers. */
public record Wish(String name, Secret secret, int status) {

    /** What one is of which nothing is said. */
    public static final Wish USUAL = new Wish("", Secret.NONE, 200);

    private static final int LEAST = 200;
    private static final int MOST = 599;

    /**
     * Reads {@code name}, {@code secret} and {@code status}, each of which may be absent; a secret that is handed in as it is
     * shown is absent, too.
     *
     * @param present what is not said otherwise
     * @throws org.whenhook.json.InvalidFields for what breaks a rule, by field
     */
    public static Wish read(JsonObject json, Wish present) {
        var reader = new FieldReader(json);
        String name = reader.text("name", present.name, 100).strip();
        String text = reader.text("secret", SecretFields.MASK, 255);
        var secret = text.equals(SecretFields.MASK) ? present.secret : new Secret(text);
        Long status = reader.nullableNumber("status", LEAST, MOST);
        try {
            StandardSecret.key(secret);
        } catch (IllegalArgumentException e) {
            reader.wrong("secret", String.valueOf(e.getMessage()));
        }
        reader.finish();
        return new Wish(name, secret, status == null ? present.status : status.intValue());
    }
}
