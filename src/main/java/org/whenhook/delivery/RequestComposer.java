package org.whenhook.delivery;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.whenhook.event.Event;
import org.whenhook.event.Hops;
import org.whenhook.json.InvalidJson;
import org.whenhook.json.PythonJson;
import org.whenhook.template.Kind;
import org.whenhook.template.TemplateError;
import org.whenhook.webhook.Layout;
import org.whenhook.webhook.Webhook;

/** Makes the request of a webhook and an event, as NetBox would; some headers more are ours. Does no I/O. */
@Singleton
public final class RequestComposer {

    private static final String USER_AGENT = "Whenhook/" + Version.TEXT;
    private static final int LONGEST_KNOWN = 500;
    private static final int MOST_KNOWN = 2_000;

    private final Templates templates;
    private final Clock clock;
    private final Signatures signatures = new Signatures();

    /** Most webhooks have one URL for all events, and reading it costs more than signing. */
    private final Map<String, TargetUrl> targets = new ConcurrentHashMap<>();

    @Inject
    RequestComposer(Templates templates, Clock clock) {
        this.templates = templates;
        this.clock = clock;
    }

    /**
     * The request of that attempt.
     *
     * @param number of the attempt, from 1
     * @throws NotSendable when there is none; the reason names the field
     */
    public OutgoingRequest compose(Webhook webhook, Delivery delivery, Event event, int number) {
        JsonObject context = Payload.of(event, delivery.actionData(), webhook.layout());
        HeaderList headers = new HeaderList();
        headers.put("Content-Type", HeaderList.checkedValue("Content-Type", CloudEvent.contentType(webhook)));
        if (webhook.layout() == Layout.CLOUDEVENTS_BINARY) {
            CloudEvent.of(event, context).addTo(headers);
        }
        headers.overlay(rendered("additional_headers", webhook.additionalHeaders(), Kind.HEADERS, context));
        Variation variation = delivery.variation();
        headers.overlay(variation.headers());
        byte[] body = body(webhook, event, context, variation);
        TargetUrl own = target(rendered("payload_url", webhook.payloadUrl(), Kind.URL, context));
        TargetUrl target = variation.url() == null ? own : own.elsewhere(variation.url());
        lengthOf(body, webhook.httpMethod(), headers);
        authorize(own, headers);
        signatures.netbox(headers, webhook, body);
        addOurs(headers, target, delivery, number);
        headers.put(Hops.HEADER, Integer.toString(Hops.onward(event)));
        signatures.standard(headers, webhook, delivery.id().text(), clock.instant(), body);
        return new OutgoingRequest(webhook.httpMethod(), target, headers.list(), body);
    }

    /**
     * The request that would leave for an event that is not on its way, as of a first attempt.
     *
     * @param actionData what the event rule would add to the data; empty for none
     * @throws NotSendable when there is none; the reason names the field
     */
    public OutgoingRequest preview(Webhook webhook, Event event, JsonObject actionData) {
        var id = Delivery.Id.of(event.id(), 1);
        return compose(webhook, new Delivery(id, webhook.id(), Delivery.OWN_TRIGGER, actionData, ""), event, 1);
    }

    private String rendered(String field, String source, Kind kind, JsonObject context) {
        try {
            return templates.render(source, kind, context);
        } catch (TemplateError e) {
            throw new NotSendable(field + ": " + e.getMessage(), e);
        }
    }

    private static JsonValue defaultBody(Webhook webhook, Event event, JsonObject context) {
        return switch (webhook.layout()) {
            case NETBOX_3, NETBOX_4_6, NETBOX_4_7 -> context;
            case CLOUDEVENTS -> CloudEvent.of(event, context).structured();
            case CLOUDEVENTS_BINARY -> context.getOrDefault("data", JsonValue.NULL);
        };
    }

    private byte[] body(Webhook webhook, Event event, JsonObject context, Variation variation) {
        if (variation.body() != null) {
            return variation.body().getBytes(StandardCharsets.UTF_8);
        }
        if (webhook.bodyTemplate().isEmpty()) {
            return json(defaultBody(webhook, event, context));
        }
        String text = rendered("body_template", webhook.bodyTemplate(), Kind.BODY, context);
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] body = new byte[bytes.remaining()];
            bytes.get(body);
            return body;
        } catch (CharacterCodingException e) {
            throw new NotSendable("body_template: renders half a surrogate pair, which UTF-8 cannot write");
        }
    }

    /** Where an event is damaged that was stored, this is the first to look inside. */
    private static byte[] json(JsonValue value) {
        try {
            return PythonJson.bytes(value);
        } catch (InvalidJson e) {
            throw new NotSendable("the event, as it is stored, cannot be read: " + e.getMessage());
        }
    }

    private TargetUrl target(String url) {
        if (url.length() > LONGEST_KNOWN) {
            return TargetUrl.of(url);
        }
        if (targets.size() >= MOST_KNOWN) {
            targets.clear();
        }
        return targets.computeIfAbsent(url, TargetUrl::of);
    }

    private static void lengthOf(byte[] body, String method, HeaderList headers) {
        if (body.length == 0 && method.equals("GET")) {
            headers.remove("Content-Length");
        } else {
            headers.put("Content-Length", Integer.toString(body.length));
        }
    }

    private static void authorize(TargetUrl target, HeaderList headers) {
        String userInfo = target.userInfo();
        if (userInfo == null || userInfo.indexOf(':') < 0 || userInfo.equals(":")) {
            return; // a user without a password is not sent, as in NetBox
        }
        int colon = userInfo.indexOf(':');
        String credentials = PercentEncoding.decode(userInfo.substring(0, colon)) + ":"
                + PercentEncoding.decode(userInfo.substring(colon + 1));
        if (!StandardCharsets.ISO_8859_1.newEncoder().canEncode(credentials)) {
            throw new NotSendable("payload_url: user or password holds a character that is not Latin-1");
        }
        byte[] latin = credentials.getBytes(StandardCharsets.ISO_8859_1);
        headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(latin));
    }

    private static void addOurs(HeaderList headers, TargetUrl target, Delivery delivery, int number) {
        headers.putIfAbsent("Host", target.authority());
        headers.putIfAbsent("Accept-Encoding", "identity");
        headers.putIfAbsent("User-Agent", USER_AGENT);
        headers.put(Signatures.ID, delivery.id().text());
        headers.put("Webhook-Attempt", Integer.toString(number));
        if (delivery.sequence() > 0) {
            headers.put("Webhook-Sequence", Long.toString(delivery.sequence()));
        }
    }
}
