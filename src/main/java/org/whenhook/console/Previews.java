package org.whenhook.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;
import org.whenhook.console.Exchange.Message;
import org.whenhook.delivery.NotSendable;
import org.whenhook.delivery.OutgoingRequest;
import org.whenhook.delivery.RequestComposer;
import org.whenhook.event.Event;
import org.whenhook.webhook.Webhook;

/** The request that would leave for an event, as the courier would send it. Sends nothing. */
@RequestScoped
public class Previews {

    @Inject
    RequestComposer composer;

    @Inject
    Words words;

    @Inject
    Problems problems;

    Preview of(Webhook webhook, Event event) {
        try {
            OutgoingRequest request = composer.preview(webhook, event, JsonValue.EMPTY_JSON_OBJECT);
            String body = new String(request.body(), UTF_8);
            var message = new Message(request.method(), request.url(), request.headers(), Code.of(body), "", body, "");
            return new Preview(message, "", words.say("preview.size", request.body().length));
        } catch (NotSendable e) {
            return new Preview(null, words.capitalised(problems.say(e.reason())), "");
        }
    }

    /**
     * What would be sent, or why nothing would.
     *
     * @param request null when none could be made
     * @param problem why; empty otherwise
     * @param size of the body, in words
     */
    public record Preview(@Nullable Message request, String problem, String size) {}
}
