package org.whenhook.dispatch;

import java.time.Clock;
import org.whenhook.delivery.ComposerFixture;
import org.whenhook.event.EventIds;
import org.whenhook.queue.QueueFixture;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Scripts;
import org.whenhook.rule.RuleFilter;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.StoredWebhooks;

/** Rules and queue over one Redis. */
public final class DispatchFixture {

    public final Documents documents;
    public final StoredWebhooks webhooks;
    public final Rules rules;
    public final Redelivery redelivery;
    public final Replays replays;
    public final Dispatcher dispatcher;
    public final EventIds ids = new EventIds(Clock.systemUTC());

    public DispatchFixture(QueueFixture rig) {
        documents = new Documents(rig.jedis, new Scripts());
        webhooks = new StoredWebhooks(documents, Clock.systemUTC());
        rules = new Rules(documents, webhooks, Clock.systemUTC());
        var filter = new RuleFilter(documents, rules, webhooks);
        redelivery = new Redelivery(filter, webhooks, rig.queue, ComposerFixture.composer(), ids);
        dispatcher = new Dispatcher(filter, webhooks, rig.queue, rig.connection);
        replays = new Replays(dispatcher, ids);
    }
}
