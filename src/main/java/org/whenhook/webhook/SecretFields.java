package org.whenhook.webhook;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.json.Json;

/** Hides the secrets in a webhook's JSON, and puts them back where a client hands in what it was shown. */
public final class SecretFields {

    /** Stands for a secret that is set; handed in again it leaves the secret as it is. */
    public static final String MASK = "********";

    private static final List<String> WHOLE = List.of("secret", "client_key");

    private SecretFields() {}

    /** What may be shown of what {@link WebhookJson#write} wrote; the public key stands in place of the key pairs. */
    public static JsonObject hidden(JsonObject webhook) {
        JsonObjectBuilder json = Json.createObjectBuilder(webhook);
        SigningJson.KEYS.forEach(json::remove);
        WHOLE.forEach(field -> json.add(field, hidden(webhook.getString(field))));
        SigningKeys keys = SigningJson.storedKeys(webhook);
        return json.add("former_secrets", former(webhook.getJsonArray("former_secrets")))
                .add("proxy_url", proxy(webhook.getString("proxy_url")))
                .add("public_key", keys == null ? "" : keys.present().publicKey())
                .build();
    }

    /** What a client sent, with the present secrets where it sent what {@link #hidden} shows of them. */
    public static JsonObject restored(JsonObject present, JsonObject sent) {
        JsonObjectBuilder json = Json.createObjectBuilder(sent);
        for (String field : WHOLE) {
            if (isMask(sent.get(field)) && present.containsKey(field)) {
                json.add(field, present.get(field));
            }
        }
        if (sent.get("former_secrets") instanceof JsonArray sentFormer
                && present.get("former_secrets") instanceof JsonArray former) {
            json.add("former_secrets", restored(former, sentFormer));
        }
        if (sent.get("proxy_url") instanceof JsonString sentProxy
                && present.get("proxy_url") instanceof JsonString proxy
                && sentProxy.getString().equals(proxy(proxy.getString()))) {
            json.add("proxy_url", proxy);
        }
        return json.build();
    }

    private static JsonArray restored(JsonArray present, JsonArray sent) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        for (int i = 0; i < sent.size(); i++) {
            boolean masked = i < present.size() && sent.get(i) instanceof JsonObject item && isMask(item.get("secret"));
            items.add(
                    masked
                            ? Json.createObjectBuilder(sent.getJsonObject(i))
                                    .add("secret", present.getJsonObject(i).get("secret"))
                                    .build()
                            : sent.get(i));
        }
        return items.build();
    }

    private static JsonArrayBuilder former(JsonArray former) {
        JsonArrayBuilder items = Json.createArrayBuilder();
        former.forEach(
                item -> items.add(Json.createObjectBuilder(item.asJsonObject()).add("secret", MASK)));
        return items;
    }

    private static String proxy(String url) {
        return url.isEmpty() ? "" : Proxy.parse(url).shown(MASK);
    }

    private static String hidden(String secret) {
        return secret.isEmpty() ? "" : MASK;
    }

    private static boolean isMask(@Nullable JsonValue value) {
        return value instanceof JsonString text && text.getString().equals(MASK);
    }
}
