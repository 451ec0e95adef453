package org.whenhook.api.definitions;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.whenhook.api.model.Shown;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Subject;
import org.whenhook.json.FieldReader;
import org.whenhook.redis.Documents;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;

/** What the rotations of a webhook's secret and of its key pair share. */
abstract class Rotation {

    private static final long DAY = 86_400;

    @Inject
    StoredWebhooks webhooks;

    @Inject
    Rules rules;

    @Inject
    Documents documents;

    @Inject
    AuditLog audit;

    @Inject
    Author author;

    @Context
    UriInfo uri;

    /** For how long what is replaced signs on: a day, unless {@code overlap} says otherwise. */
    static Duration overlap(FieldReader fields) {
        Long seconds = fields.nullableNumber("overlap", 0, 365 * DAY);
        return Duration.ofSeconds(seconds == null ? DAY : seconds);
    }

    /** Writes into the audit log that it was done; the webhook as it is shown. */
    JsonObject done(Action action, Webhook webhook) {
        audit.done(author, action, new Subject(Subject.WEBHOOK, Long.toString(webhook.id()), webhook.name()));
        return Shown.of(documents.latest(), webhooks, rules, uri).webhook(webhook);
    }
}
