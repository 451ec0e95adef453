package org.whenhook.webhook;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whenhook.json.FieldReader;
import org.whenhook.json.Json;
import org.whenhook.json.Timestamp;

/** Signatures in a webhook's JSON: {@code signatures} and {@code former_secrets}; and, in the store alone, its key pairs. */
final class SigningJson {

    /** What the store has of key pairs; nobody else sees it, or can send it. */
    static final List<String> KEYS = List.of("signing_key", "former_signing_keys");

    private static final int MOST_FORMER = 10;

    private SigningJson() {}

    /**
     * How the deliveries are signed. Whoever sends a webhook cannot give a signing key: it is kept, or made when v1a asks
     * for one.
     *
     * @param keys the webhook's present ones; null when it has none
     */
    static Signing read(FieldReader fields, Secret secret, @Nullable SigningKeys keys) {
        Set<SignatureScheme> schemes = schemes(fields);
        List<Signing.Former> former = former(fields);
        if (schemes.contains(SignatureScheme.V1)) {
            if (!secret.isSet()) {
                fields.wrong("secret", "The signature v1 needs a secret.");
            }
            refuseBadSecret(fields, "secret", secret);
            former.forEach(old -> refuseBadSecret(fields, "former_secrets", old.secret()));
        }
        if (!schemes.contains(SignatureScheme.V1A)) {
            return new Signing(schemes, former, null);
        }
        return new Signing(schemes, former, keys == null ? SigningKeys.random() : keys);
    }

    /** The key pairs as {@link #write} wrote them. */
    static @Nullable SigningKeys storedKeys(JsonObject json) {
        if (!json.containsKey("signing_key")) {
            return null;
        }
        List<SigningKeys.Former> former =
                json.getOrDefault("former_signing_keys", JsonValue.EMPTY_JSON_ARRAY).asJsonArray().stream()
                        .map(JsonValue::asJsonObject)
                        .map(item -> new SigningKeys.Former(key(item, "key"), Instant.parse(item.getString("expires"))))
                        .toList();
        return new SigningKeys(key(json, "signing_key"), former);
    }

    private static SigningKey key(JsonObject json, String field) {
        return new SigningKey(new Secret(json.getString(field)));
    }

    static void write(Signing signing, JsonObjectBuilder json) {
        JsonArrayBuilder schemes = Json.createArrayBuilder();
        signing.schemes().stream().sorted().map(SignatureScheme::text).forEach(schemes::add);
        JsonArrayBuilder former = Json.createArrayBuilder();
        signing.former().stream().map(SigningJson::written).forEach(former::add);
        json.add("signatures", schemes).add("former_secrets", former);
        if (signing.keys() != null) {
            write(signing.keys(), json);
        }
    }

    private static void write(SigningKeys keys, JsonObjectBuilder json) {
        json.add("signing_key", keys.present().text().reveal());
        JsonArrayBuilder former = Json.createArrayBuilder();
        keys.former()
                .forEach(old -> former.add(Json.createObjectBuilder()
                        .add("key", old.key().text().reveal())
                        .add("expires", Timestamp.text(old.expires()))));
        json.add("former_signing_keys", former);
    }

    /** One former secret, in clear. */
    static JsonObject written(Signing.Former former) {
        Instant expires = former.expires();
        return Json.createObjectBuilder()
                .add("secret", former.secret().reveal())
                .add("expires", expires == null ? JsonValue.NULL : Json.createValue(Timestamp.text(expires)))
                .build();
    }

    /** A webhook's JSON with another secret; the present one joins the former ones, unless it ends at once. */
    static JsonObject rotated(JsonObject webhook, String secret, Instant now, Instant expires) {
        JsonArrayBuilder former = Json.createArrayBuilder();
        String replaced = webhook.getString("secret");
        if (!replaced.isEmpty() && !replaced.equals(secret) && expires.isAfter(now)) {
            former.add(written(new Signing.Former(new Secret(replaced), expires)));
        }
        former(new FieldReader(webhook)).stream()
                .filter(old -> old.signsAt(now))
                .map(SigningJson::written)
                .forEach(former::add);
        return Json.createObjectBuilder(webhook)
                .add("secret", secret)
                .add("former_secrets", former)
                .build();
    }

    private static Set<SignatureScheme> schemes(FieldReader fields) {
        if (!fields.has("signatures")) {
            return Signing.DEFAULT.schemes();
        }
        var schemes = EnumSet.noneOf(SignatureScheme.class);
        for (String text : fields.texts("signatures", 20)) {
            SignatureScheme.of(text)
                    .ifPresentOrElse(
                            schemes::add,
                            () -> fields.wrong(
                                    "signatures", "\"" + text + "\" is not a valid choice: use netbox, v1 or v1a."));
        }
        return schemes;
    }

    private static List<Signing.Former> former(FieldReader fields) {
        JsonValue value = fields.value("former_secrets");
        if (value.getValueType() == JsonValue.ValueType.NULL) {
            return List.of();
        }
        if (!(value instanceof JsonArray items) || items.size() > MOST_FORMER) {
            fields.wrong("former_secrets", "Give a list of at most " + MOST_FORMER + " former secrets.");
            return List.of();
        }
        var former = new ArrayList<Signing.Former>();
        for (JsonValue item : items) {
            try {
                former.add(former(item.asJsonObject()));
            } catch (ClassCastException | DateTimeParseException e) {
                fields.wrong(
                        "former_secrets",
                        "Each must be an object with a secret and, when it ends, expires, such as 2030-01-31T12:00:00Z.");
            }
        }
        return former;
    }

    private static Signing.Former former(JsonObject item) {
        JsonValue expires = item.getOrDefault("expires", JsonValue.NULL);
        String secret = ((JsonString) item.getOrDefault("secret", JsonValue.NULL)).getString();
        if (secret.isBlank() || secret.length() > WebhookJson.LONGEST_SECRET) {
            throw new ClassCastException();
        }
        return new Signing.Former(
                new Secret(secret),
                expires.getValueType() == JsonValue.ValueType.NULL
                        ? null
                        : OffsetDateTime.parse(((JsonString) expires).getString())
                                .toInstant());
    }

    private static void refuseBadSecret(FieldReader fields, String field, Secret secret) {
        try {
            StandardSecret.key(secret);
        } catch (IllegalArgumentException e) {
            fields.wrong(field, String.valueOf(e.getMessage()));
        }
    }
}
