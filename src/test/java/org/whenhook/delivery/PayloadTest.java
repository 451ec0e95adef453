package org.whenhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whenhook.event.Event;
import org.whenhook.event.EventFixture;
import org.whenhook.webhook.Layout;

class PayloadTest {

    private static final Event FULL = EventFixture.from(Json.createObjectBuilder()
            .add("event_type", "object_updated")
            .add("object_type", "dcim.site")
            .add("timestamp", "2026-03-06T15:11:23+00:00")
            .add("username", "jdoe")
            .add(
                    "request",
                    Json.createObjectBuilder()
                            .add("id", "17af32f0")
                            .add("method", "POST")
                            .add("path", "/p")
                            .add("user", "jdoe"))
            .add("data", Json.createObjectBuilder().add("a", 1).add("b", 2))
            .add("snapshots", Json.createObjectBuilder().addNull("prechange").addNull("postchange"))
            .add("callback_context", Json.createObjectBuilder().add("x", 1))
            .build());

    @ParameterizedTest
    @CsvSource({
        "NETBOX_4_6, 'event timestamp object_type username request_id data request snapshots context'",
        "NETBOX_4_7, 'event timestamp object_type data request snapshots context'",
        "NETBOX_3, 'event timestamp model username request_id data snapshots'",
    })
    void hasTheKeysOfItsLayoutInOrder(Layout layout, String keys) {
        JsonObject payload = Payload.of(FULL, JsonValue.EMPTY_JSON_OBJECT, layout);

        assertThat(String.join(" ", payload.keySet())).isEqualTo(keys);
    }

    @Test
    void namesTheModelAloneInNetBox3() {
        assertThat(Payload.of(FULL, JsonValue.EMPTY_JSON_OBJECT, Layout.NETBOX_3)
                        .getString("model"))
                .isEqualTo("site");
    }

    @Test
    void putsTheRulesKeysFirstAndLetsTheEventWin() {
        JsonObject extra =
                Json.createObjectBuilder().add("b", "rule").add("c", "rule").build();

        assertThat(Payload.of(FULL, extra, Layout.NETBOX_4_6)
                        .getJsonObject("data")
                        .toString())
                .isEqualTo("{\"b\":2,\"c\":\"rule\",\"a\":1}");
    }

    @Test
    void saysNullForAnEventWithoutData() {
        Event job = EventFixture.from(Json.createObjectBuilder()
                .add("event_type", "job_completed")
                .add("object_type", "extras.script")
                .add("timestamp", "2026-01-01T00:00:00+00:00")
                .build());

        assertThat(Payload.of(job, JsonValue.EMPTY_JSON_OBJECT, Layout.NETBOX_4_6)
                        .toString())
                .isEqualTo("{\"event\":\"job_ended\",\"timestamp\":\"2026-01-01T00:00:00+00:00\","
                        + "\"object_type\":\"extras.script\",\"username\":null,\"request_id\":null,\"data\":null}");
    }
}
