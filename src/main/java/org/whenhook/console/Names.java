package org.whenhook.console;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.whenhook.redis.Documents;
import org.whenhook.rule.Rule;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.Webhook;

/** What people call the webhooks and event rules that deliveries know by their ids only. Works in memory. */
@Singleton
final class Names {

    private final Documents documents;
    private final StoredWebhooks webhooks;
    private final Rules rules;

    @Inject
    Names(Documents documents, StoredWebhooks webhooks, Rules rules) {
        this.documents = documents;
        this.webhooks = webhooks;
        this.rules = rules;
    }

    /** The webhook's name; {@code #3} for one that was deleted. */
    String webhook(long id) {
        Webhook webhook = webhooks.of(documents.held()).get(id);
        return webhook == null ? "#" + id : webhook.name();
    }

    /** The event rule's name; {@code #3} for one that was deleted. */
    String rule(long id) {
        Rule rule = rules.of(documents.held()).get(id);
        return rule == null ? "#" + id : rule.name();
    }
}
