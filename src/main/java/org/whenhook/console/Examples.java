package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Subject;
import org.whenhook.delivery.TestCall;
import org.whenhook.inbox.Receiver;
import org.whenhook.inbox.Receivers;
import org.whenhook.json.Json;
import org.whenhook.webhook.WebhookJson;

/** Calls a receiver of ours as a webhook with its address and secret would, with an event made up for it. */
@Named
@RequestScoped
public class Examples {

    @Inject
    TestCall call;

    @Inject
    Receivers receivers;

    @Inject
    ReceiverRows receiverRows;

    @Inject
    Samples samples;

    @Inject
    Words words;

    @Inject
    AuditLog audit;

    @Inject
    Author author;

    private @Nullable Exchange exchange;

    /** Makes the call, along the same way and past the same guards as any delivery; nothing when there is no such receiver. */
    public void send(String token) {
        receivers.find(token).ifPresent(this::send);
    }

    private void send(Receiver receiver) {
        exchange = Exchange.of(call.make(WebhookJson.draft(webhook(receiver)), samples.made()), words);
        audit.done(author, Action.TEST, new Subject(Subject.RECEIVER, receiver.token(), receiver.name()));
    }

    private JsonObject webhook(Receiver receiver) {
        return Json.createObjectBuilder()
                .add("name", receiver.title())
                .add("payload_url", receiverRows.row(receiver).address())
                .add("secret", receiver.secret().reveal())
                .build();
    }

    /** What was sent and what came back; null before a call. */
    public @Nullable Exchange getExchange() {
        return exchange;
    }
}
