package org.whenhook.inbox;

import jakarta.json.JsonObject;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;

/** How a request is kept: one JSON text, with the body in base64, since it may be anything. */
final class CaughtJson {

    private CaughtJson() {}

    static String write(String method, String target, List<Header> headers, byte[] body, long size) {
        var names = Json.createArrayBuilder();
        headers.forEach(
                each -> names.add(Json.createArrayBuilder().add(each.name()).add(each.value())));
        return JsonText.write(Json.createObjectBuilder()
                .add("method", method)
                .add("target", target)
                .add("headers", names)
                .add("body", Base64.getEncoder().encodeToString(body))
                .add("size", size)
                .build());
    }

    static Caught read(String id, Instant at, String text) {
        JsonObject json = JsonText.readObject(text);
        List<Header> headers = json.getJsonArray("headers").stream()
                .map(each -> each.asJsonArray())
                .map(pair -> new Header(pair.getString(0), pair.getString(1)))
                .toList();
        return new Caught(
                id,
                at,
                json.getString("method"),
                json.getString("target"),
                headers,
                Base64.getDecoder().decode(json.getString("body")),
                json.getJsonNumber("size").longValue());
    }
}
