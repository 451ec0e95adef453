package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Subject;
import org.whenhook.delivery.TestCall;
import org.whenhook.event.Event;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;

/** A test call from a webhook's page, with the event that the page holds, and what came of it. */
@Named
@RequestScoped
public class TestCalls {

    @Inject
    TestCall call;

    @Inject
    StoredWebhooks webhooks;

    @Inject
    Samples samples;

    @Inject
    Viewer viewer;

    @Inject
    Words words;

    @Inject
    AuditLog audit;

    @Inject
    Author author;

    private @Nullable Exchange exchange;
    private String problem = "";

    /** Calls the webhook as it is saved: who may try it need not be one who may change it. */
    public void make(long id, Form form) {
        Webhook webhook = webhooks.latest().get(id);
        Event event = samples.read(form);
        if (!viewer.isOperator() || webhook == null) {
            problem = words.say(webhook == null ? "done.definition-gone" : "done.not-allowed");
        } else if (event == null) {
            problem = words.say("try.noEvent");
        } else {
            exchange = Exchange.of(call.make(webhook, event), words);
            audit.done(author, Action.TEST, new Subject(Subject.WEBHOOK, Long.toString(id), webhook.name()));
        }
    }

    /** What was sent and what came back; null before a call. */
    public @Nullable Exchange getExchange() {
        return exchange;
    }

    /** Why no call was made; empty otherwise. */
    public String getProblem() {
        return problem;
    }
}
