package org.whenhook.transfer;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Objects;
import org.whenhook.json.Json;
import org.whenhook.json.Overlay;
import org.whenhook.webhook.SecretFields;

/** Parts a webhook's fields into those that may be shown and those that hold secrets, and joins them again. */
final class SecretParts {

    /** A client certificate is of no use without its key, and not taken without it. */
    private static final List<String> WITH_SECRETS =
            List.of("secret", "client_certificate", "client_key", "former_secrets", "proxy_url");

    /** Never leave: receivers learn the public key of the webhook's next key pair instead. */
    private static final List<String> KEYS = List.of("signing_key", "former_signing_keys");

    private SecretParts() {}

    /** Without whatever holds a secret. */
    static JsonObject without(JsonObject webhook) {
        JsonObject secrets = of(webhook);
        JsonObjectBuilder json = Json.createObjectBuilder(webhook);
        KEYS.forEach(json::remove);
        secrets.keySet().forEach(json::remove);
        return json.build();
    }

    /** Whatever holds a secret; empty when nothing does. */
    static JsonObject of(JsonObject webhook) {
        JsonObject hidden = SecretFields.hidden(webhook);
        boolean client = !webhook.getString("client_key").isEmpty();
        JsonObjectBuilder json = Json.createObjectBuilder();
        WITH_SECRETS.stream()
                .filter(field -> (client && field.equals("client_certificate"))
                        || !Objects.equals(webhook.get(field), hidden.get(field)))
                .forEach(field -> json.add(field, webhook.getOrDefault(field, JsonValue.NULL)));
        return json.build();
    }

    /** A webhook's fields with those of its secrets that are known by its name. */
    static JsonObject joined(JsonObject webhook, JsonObject secrets) {
        return webhook.get("name") instanceof JsonString name
                        && secrets.getOrDefault(name.getString(), JsonValue.NULL) instanceof JsonObject own
                ? Overlay.of(webhook, own)
                : webhook;
    }
}
