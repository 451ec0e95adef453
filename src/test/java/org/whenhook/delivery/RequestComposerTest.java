package org.whenhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.whenhook.delivery.Attempt.Header;
import org.whenhook.event.Event;
import org.whenhook.event.EventFixture;
import org.whenhook.json.UnreadObject;
import org.whenhook.webhook.Layout;
import org.whenhook.webhook.Webhook;
import org.whenhook.webhook.WebhookFixture;

class RequestComposerTest {

    /** Not part of the vectors: added on the wire there, or ours. */
    private static final Set<String> BESIDE =
            Set.of("Host", "Accept-Encoding", "User-Agent", "Webhook-Id", "Webhook-Attempt", "Webhook-Hops");

    private final RequestComposer composer = ComposerFixture.composer();

    @TestFactory
    List<DynamicTest> sendsWhatNetBoxSends() {
        List<JsonObject> vectors = withoutTemplates()
                .filter(vector -> vector.containsKey("expected"))
                .filter(vector -> !vector.getJsonObject("expected").containsKey("sent"))
                .toList();
        assertThat(vectors.size()).isEqualTo(33);

        return vectors.stream()
                .map(vector -> DynamicTest.dynamicTest(vector.getString("name"), () -> {
                    OutgoingRequest request = compose(vector);

                    JsonObject expected = vector.getJsonObject("expected");
                    assertThat(request.method()).isEqualTo(expected.getString("method"));
                    assertThat(request.target().prepared()).isEqualTo(expected.getString("url"));
                    assertThat(prepared(request)).isEqualTo(headers(expected));
                    assertThat(new String(request.body(), UTF_8)).isEqualTo(expected.getString("body", ""));
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> refusesWhatNetBoxCannotSend() {
        List<JsonObject> vectors =
                withoutTemplates().filter(vector -> vector.containsKey("error")).toList();
        assertThat(vectors.size()).isEqualTo(2);

        return vectors.stream()
                .map(vector -> DynamicTest.dynamicTest(
                        vector.getString("name"), () -> assertThatExceptionOfType(NotSendable.class)
                                .isThrownBy(() -> compose(vector))
                                .withMessageStartingWith("payload_url: ")))
                .toList();
    }

    @Test
    void namesItselfTheDeliveryAndTheAttempt() {
        OutgoingRequest request = compose("");

        assertThat(request.headers())
                .contains(new Header("Host", "example.com"))
                .contains(new Header("Accept-Encoding", "identity"))
                .contains(new Header("User-Agent", "Whenhook/" + Version.TEXT))
                .contains(new Header("Webhook-Id", "01K9ZQ3V5T0000000000000001-001"))
                .contains(new Header("Webhook-Attempt", "2"));
        assertThat(Version.TEXT).startsWith("0.");
    }

    @Test
    void letsAdditionalHeadersReplaceItsName() {
        assertThat(compose("user-agent: me").headers())
                .contains(new Header("user-agent", "me"))
                .noneMatch(header -> header.name().equals("User-Agent"));
    }

    @Test
    void doesNotLetAdditionalHeadersReplaceTheDeliverysId() {
        assertThat(compose("webhook-id: mine").headers())
                .contains(new Header("Webhook-Id", "01K9ZQ3V5T0000000000000001-001"));
    }

    @Test
    void partsHeadersAtEveryLineBreak() {
        assertThat(compose("A: 1\u2028B: 2\u0085C: 3\r\nD: 4\u000bE: 5\u00a0").headers())
                .contains(new Header("A", "1"), new Header("B", "2"), new Header("C", "3"))
                .contains(new Header("D", "4"), new Header("E", "5"));
    }

    @Test
    void namesTheHeaderThatCannotBeSent() {
        assertThatExceptionOfType(NotSendable.class)
                .isThrownBy(() -> compose("X-Price: 5 €"))
                .withMessage("header X-Price: holds a character that is not Latin-1");
        assertThatExceptionOfType(NotSendable.class)
                .isThrownBy(() -> compose("X-Nul: a\0b"))
                .withMessage("header X-Nul: holds a line break or NUL");
        assertThatExceptionOfType(NotSendable.class)
                .isThrownBy(() -> compose(": nameless"))
                .withMessage("additional_headers: '' is not a header's name");
        assertThatExceptionOfType(NotSendable.class)
                .isThrownBy(() -> compose("transfer-encoding: chunked"))
                .withMessageContaining("leave out Transfer-Encoding");
    }

    @Test
    void sendsNoLengthWithAGetThatHasNoBody() {
        OutgoingRequest get = composer.compose(emptyBody("GET"), delivery(), EventFixture.siteCreated(), 1);
        OutgoingRequest post = composer.compose(emptyBody("POST"), delivery(), EventFixture.siteCreated(), 1);

        assertThat(get.body()).isEmpty();
        assertThat(get.headers()).noneMatch(header -> header.name().equals("Content-Length"));
        assertThat(post.headers()).contains(new Header("Content-Length", "0"));
    }

    @Test
    void saysThatAStoredEventIsDamaged() {
        Event whole = EventFixture.siteCreated();
        Event damaged = new Event(
                whole.id(),
                whole.type(),
                whole.objectType(),
                whole.priority(),
                whole.timestamp(),
                whole.username(),
                null,
                null,
                UnreadObject.of("{\"id\":4x}"),
                null,
                null);

        assertThatExceptionOfType(NotSendable.class)
                .isThrownBy(() -> composer.compose(WebhookFixture.to("https://example.com/"), delivery(), damaged, 1))
                .withMessageStartingWith("the event, as it is stored, cannot be read: ");
    }

    @Test
    void namesTheFieldOfATemplateThatFails() {
        assertThatExceptionOfType(NotSendable.class)
                .isThrownBy(() -> compose("X: {{ data.nope.name }}"))
                .withMessageStartingWith("additional_headers: Line 1: ");
    }

    private static Webhook emptyBody(String method) {
        return WebhookFixture.from(
                Json.createObjectBuilder()
                        .add("payload_url", "https://example.com/")
                        .add("http_method", method)
                        .add("additional_headers", "Content-Length: 9")
                        .add("body_template", "\n")
                        .build(),
                Layout.NETBOX_4_6,
                null);
    }

    private OutgoingRequest compose(String additionalHeaders) {
        Webhook webhook = WebhookFixture.from(
                Json.createObjectBuilder()
                        .add("payload_url", "https://example.com/")
                        .add("additional_headers", additionalHeaders)
                        .build(),
                Layout.NETBOX_4_6,
                null);
        return composer.compose(webhook, delivery(), EventFixture.siteCreated(), 2);
    }

    private OutgoingRequest compose(JsonObject vector) {
        JsonObject rule = vector.containsKey("rule") ? vector.getJsonObject("rule") : JsonValue.EMPTY_JSON_OBJECT;
        JsonObject actionData =
                rule.containsKey("action_data") ? rule.getJsonObject("action_data") : JsonValue.EMPTY_JSON_OBJECT;
        Webhook webhook = WebhookFixture.from(vector.getJsonObject("webhook"), Layout.NETBOX_4_6, null);
        Event event = EventFixture.from(vector.getJsonObject("event"));
        return composer.compose(webhook, delivery(actionData), event, 1);
    }

    private static Delivery delivery() {
        return delivery(JsonValue.EMPTY_JSON_OBJECT);
    }

    private static Delivery delivery(JsonObject actionData) {
        return new Delivery(Delivery.Id.of(EventFixture.ID, 1), 3, 8, actionData, "");
    }

    private static Stream<JsonObject> withoutTemplates() {
        return Vectors.of("deliveries.json").stream().filter(vector -> {
            JsonObject webhook = vector.getJsonObject("webhook");
            String text = Stream.of("payload_url", "additional_headers", "body_template")
                    .map(field -> webhook.getString(field, ""))
                    .collect(joining());
            return Stream.of("{{", "{%", "{#").noneMatch(text::contains);
        });
    }

    private static List<Header> prepared(OutgoingRequest request) {
        return request.headers().stream()
                .filter(header -> !BESIDE.contains(header.name()))
                .toList();
    }

    private static List<Header> headers(JsonObject expected) {
        JsonObject headers = expected.getJsonObject("headers");
        return headers.keySet().stream()
                .map(name -> new Header(name, headers.getString(name)))
                .toList();
    }
}
