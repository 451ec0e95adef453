package org.whenhook.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.event.Event;
import org.whenhook.event.EventFixture;
import org.whenhook.json.JsonText;
import org.whenhook.webhook.Layout;
import org.whenhook.webhook.WebhookFixture;

class CloudEventTest {

    @Test
    void isOneBodyInStructuredMode() {
        OutgoingRequest request = compose(EventFixture.siteCreated(), Layout.CLOUDEVENTS, "");

        assertThat(request.headers())
                .contains(new Header("Content-Type", "application/cloudevents+json; charset=utf-8"));
        assertThat(body(request)).isEqualTo(JsonText.read("""
                {"specversion": "1.0", "id": "%s", "source": "urn:whenhook", "type": "object_created", "subject": "4",
                 "time": "2026-03-06T15:11:23.503186+00:00", "objecttype": "dcim.site", "username": "jdoe",
                 "datacontenttype": "application/json",
                 "data": {"extra": 1, "id": 4, "name": "Graz HQ", "status": {"value": "active"}}}
                """.formatted(EventFixture.ID)));
    }

    @Test
    void hasItsAttributesInHeadersInBinaryMode() {
        OutgoingRequest request = compose(cameAsCloudEvent(), Layout.CLOUDEVENTS_BINARY, "");

        assertThat(request.headers())
                .contains(
                        new Header("Content-Type", "application/json"),
                        new Header("ce-specversion", "1.0"),
                        new Header("ce-id", "A234"),
                        new Header("ce-source", "/graz"),
                        new Header("ce-myext", "5%20%E2%82%AC%20%22100%25%22"))
                .noneMatch(header -> header.name().equals("ce-datacontenttype"));
        assertThat(body(request)).isEqualTo(JsonText.read("{\"extra\": 1, \"id\": \"4\"}"));
    }

    @Test
    void goesOnUnderTheIdAndSourceWithWhichItCame() {
        JsonObject body =
                body(compose(cameAsCloudEvent(), Layout.CLOUDEVENTS, "")).asJsonObject();

        assertThat(body.getString("id")).isEqualTo("A234");
        assertThat(body.getString("source")).isEqualTo("/graz");
        assertThat(body.getString("myext")).isEqualTo("5 € \"100%\"");
    }

    @Test
    void aTemplateTakesThePlaceOfTheBody() {
        OutgoingRequest request = compose(EventFixture.siteCreated(), Layout.CLOUDEVENTS, "{{ data.name }}");

        assertThat(new String(request.body(), StandardCharsets.UTF_8)).isEqualTo("Graz HQ");
        assertThat(request.headers()).contains(new Header("Content-Type", "application/json"));
    }

    private static OutgoingRequest compose(Event event, Layout layout, String template) {
        var webhook = WebhookFixture.from(
                Json.createObjectBuilder()
                        .add("payload_url", "https://example.com/")
                        .add("body_template", template)
                        .build(),
                layout,
                null);
        JsonObject extra = Json.createObjectBuilder().add("extra", 1).build();
        var delivery = new Delivery(Delivery.Id.of(event.id(), 1), 3, 8, extra, "");
        return ComposerFixture.composer().compose(webhook, delivery, event, 1);
    }

    private static JsonValue body(OutgoingRequest request) {
        return JsonText.read(request.body());
    }

    private static Event cameAsCloudEvent() {
        return EventFixture.from(Json.createObjectBuilder()
                .add("event_type", "site.moved")
                .add("object_type", "cloudevent")
                .add("timestamp", "2026-03-06T15:11:23Z")
                .add("data", Json.createObjectBuilder().add("id", "4"))
                .add(
                        "callback_context",
                        Json.createObjectBuilder()
                                .add(
                                        "cloudevent",
                                        Json.createObjectBuilder()
                                                .add("specversion", "1.0")
                                                .add("id", "A234")
                                                .add("source", "/graz")
                                                .add("type", "site.moved")
                                                .add("myext", "5 € \"100%\"")
                                                .add("datacontenttype", "text/plain")))
                .build());
    }
}
