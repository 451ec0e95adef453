package org.whenhook.api.receivers;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.UriInfo;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.whenhook.api.model.Shown;
import org.whenhook.delivery.SignatureCheck;
import org.whenhook.delivery.SignatureCheck.Finding;
import org.whenhook.inbox.Caught;
import org.whenhook.inbox.Receiver;
import org.whenhook.inbox.Wish;
import org.whenhook.json.Json;
import org.whenhook.json.Timestamp;
import org.whenhook.webhook.Secret;
import org.whenhook.webhook.SecretFields;

/** Receivers and what they caught, as the API shows them; of a secret only whether it is set. */
record ShownReceivers(UriInfo uri) {

    JsonObject receiver(Receiver receiver) {
        Instant latest = receiver.latest();
        return ReceiverModel.MODEL.shown(Json.createObjectBuilder(wish(receiver.wish()))
                .add("id", receiver.token())
                .add("url", Shown.url(ReceiverModel.MODEL, receiver.token(), uri))
                .add("display_url", Shown.displayUrl(ReceiverModel.MODEL, receiver.token(), uri))
                .add("display", receiver.title())
                .add(
                        "address",
                        uri.getBaseUri().resolve("../" + receiver.path()).toString())
                .add("caught", receiver.caught())
                .add("latest", latest == null ? JsonValue.NULL : Json.createValue(Timestamp.text(latest)))
                .add("created", Timestamp.text(receiver.made()))
                .add("last_updated", Timestamp.text(receiver.changed()))
                .build());
    }

    /** What can be changed of one, also for the audit log. */
    static JsonObject wish(Wish wish) {
        return Json.createObjectBuilder()
                .add("name", wish.name())
                .add("secret", wish.secret().isSet() ? SecretFields.MASK : "")
                .add("status", wish.status())
                .build();
    }

    /** One of its requests; what is no text is shown in base64 alone. */
    JsonObject request(Receiver receiver, Caught caught) {
        String text = text(caught);
        return Json.createObjectBuilder()
                .add("id", caught.id())
                .add("url", Shown.url(ReceiverModel.MODEL, receiver.token(), uri) + "requests/" + caught.id() + "/")
                .add("display", caught.method() + " " + caught.target())
                .add("received", Timestamp.text(caught.at()))
                .add("method", caught.method())
                .add("target", caught.target())
                .add("headers", headers(caught))
                .add("body", text == null ? JsonValue.NULL : Json.createValue(text))
                .add("body_base64", Base64.getEncoder().encodeToString(caught.body()))
                .add("size", caught.size())
                .add("cut", caught.cut())
                .add("signatures", signatures(caught, receiver.secret()))
                .build();
    }

    private static @Nullable String text(Caught caught) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(caught.body())).toString();
        } catch (CharacterCodingException e) {
            return null; // also where the end was cut off within a character
        }
    }

    private static JsonArrayBuilder headers(Caught caught) {
        JsonArrayBuilder pairs = Json.createArrayBuilder();
        caught.headers()
                .forEach(header ->
                        pairs.add(Json.createArrayBuilder().add(header.name()).add(header.value())));
        return pairs;
    }

    /** Each that is there with its verdict; {@code unchecked} for want of a secret, or of the rest of the body. */
    private static JsonArrayBuilder signatures(Caught caught, Secret secret) {
        JsonArrayBuilder shown = Json.createArrayBuilder();
        List<Finding> findings = caught.findings(secret);
        if (findings.isEmpty()) {
            caught.headers().stream()
                    .filter(SignatureCheck::signs)
                    .forEach(header -> shown.add(signature(header.name(), "unchecked")));
        }
        findings.forEach(finding ->
                shown.add(signature(finding.header(), finding.verdict().name().toLowerCase(Locale.ROOT))));
        return shown;
    }

    private static JsonObject signature(String header, String verdict) {
        return Json.createObjectBuilder()
                .add("header", header)
                .add("verdict", verdict)
                .build();
    }
}
