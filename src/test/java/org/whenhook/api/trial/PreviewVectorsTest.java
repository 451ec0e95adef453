package org.whenhook.api.trial;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.whenhook.delivery.ComposerFixture;
import org.whenhook.event.EventIds;
import org.whenhook.event.EventJson;
import org.whenhook.json.JsonText;

/** Every vector of deliveries.json, through the preview: templates, conditions, headers, URL, body and signature. */
class PreviewVectorsTest {

    /** Here the value of an event may not start a header line of its own, on purpose. */
    private static final String REFUSED = "headers/injection-through-value";

    /** Added on the wire in NetBox, or ours. */
    private static final Set<String> BESIDE =
            Set.of("Host", "Accept-Encoding", "User-Agent", "Webhook-Id", "Webhook-Attempt", "Webhook-Hops");

    private final PreviewResource previews = new PreviewResource();

    @BeforeEach
    void open() {
        previews.events = new EventJson(new EventIds(Clock.systemUTC()), Clock.systemUTC());
        previews.composer = ComposerFixture.composer();
    }

    static Stream<JsonObject> vectors() throws IOException {
        try (InputStream file =
                PreviewVectorsTest.class.getResourceAsStream("/org/whenhook/delivery/deliveries.json")) {
            return JsonText.read(file.readAllBytes()).asJsonArray().stream().map(JsonValue::asJsonObject);
        }
    }

    @Test
    void seesThemAll() throws IOException {
        assertThat(vectors()).hasSize(57);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void showsWhatNetBoxSends(JsonObject vector) {
        JsonObject preview = preview(vector);

        if (vector.getString("name").equals(REFUSED)) {
            assertThat(preview.getJsonObject("error").getString("message")).contains("header_safe");
        } else if (vector.containsKey("error")) {
            assertThat(preview).containsOnlyKeys("error");
        } else if (vector.getJsonObject("expected").containsKey("sent")) {
            assertThat(preview.getBoolean("sent")).isFalse();
            assertThat(preview.getJsonObject("explanation").getString("outcome"))
                    .isIn("FALSE", "ERROR");
        } else {
            assertSent(preview, vector.getJsonObject("expected"));
        }
    }

    private JsonObject preview(JsonObject vector) {
        return previews.preview(
                "preview",
                Json.createObjectBuilder()
                        .add("webhook", vector.get("webhook"))
                        .add("rule", vector.getOrDefault("rule", JsonValue.NULL))
                        .add("event", vector.get("event"))
                        .build());
    }

    private static void assertSent(JsonObject preview, JsonObject expected) {
        assertThat(preview.getOrDefault("error", JsonValue.NULL)).isEqualTo(JsonValue.NULL);
        assertThat(preview.getString("method")).isEqualTo(expected.getString("method"));
        assertThat(preview.getString("url")).isEqualTo(expected.getString("url"));
        assertThat(preview.getString("body")).isEqualTo(expected.getString("body", ""));
        assertThat(preview.get("signature")).isEqualTo(expected.getOrDefault("signature", JsonValue.NULL));
        assertThat(List.copyOf(prepared(preview.getJsonArray("headers")).entrySet()))
                .isEqualTo(List.copyOf(texts(expected.getJsonObject("headers")).entrySet()));
    }

    private static Map<String, String> prepared(JsonArray headers) {
        Map<String, String> prepared = new LinkedHashMap<>();
        for (JsonArray header : headers.getValuesAs(JsonArray.class)) {
            if (!BESIDE.contains(header.getString(0))) {
                prepared.put(header.getString(0), header.getString(1));
            }
        }
        return prepared;
    }

    private static Map<String, String> texts(JsonObject headers) {
        Map<String, String> texts = new LinkedHashMap<>();
        headers.keySet().forEach(name -> texts.put(name, headers.getString(name)));
        return texts;
    }
}
