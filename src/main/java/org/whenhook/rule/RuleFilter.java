package org.whenhook.rule;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.whenhook.condition.ConditionReader;
import org.whenhook.condition.Explanation;
import org.whenhook.condition.Facts;
import org.whenhook.event.Event;
import org.whenhook.json.JsonText;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Documents.Snapshot;
import org.whenhook.webhook.StoredWebhooks;
import org.whenhook.webhook.TriggerJson;

/** Judges events by the rules. Works in memory; thread-safe. */
@Singleton
public final class RuleFilter {

    private final Documents documents;
    private final Rules rules;
    private final StoredWebhooks webhooks;
    private volatile Version latest = new Version(-1, new RuleIndex(List.of(), Map.of()));

    @Inject
    public RuleFilter(Documents documents, Rules rules, StoredWebhooks webhooks) {
        this.documents = documents;
        this.rules = rules;
        this.webhooks = webhooks;
    }

    /**
     * What the rules say of an event.
     *
     * @param version of the definitions that were asked
     * @param verdicts one of each enabled rule of the event's types
     */
    public record Judgement(long version, Verdicts verdicts) {}

    /** Judges by the definitions as this process last saw them. */
    public Judgement judge(Event event) {
        Version version = at(documents.held());
        return new Judgement(version.number, version.index.judge(event));
    }

    /** Whether any enabled rule is for these types now. */
    public boolean isAwaited(String eventType, String objectType) {
        return at(documents.latest()).index.isAwaited(eventType, objectType);
    }

    /** Makes sure that the next judgement is by the definitions of now, or later ones. */
    public void refresh() {
        at(documents.latest());
    }

    /**
     * Says why conditions matched an event.
     *
     * @param reference of the conditions, see {@link TriggerJson#reference}
     * @return empty when no such conditions are kept
     */
    public Optional<Explanation> explain(String reference, Event event) {
        return Optional.ofNullable(documents.held().texts().get(TriggerJson.conditionsName(reference)))
                .map(text -> ConditionReader.read(JsonText.read(text)).explain(facts(event)));
    }

    /** What conditions see of an event. */
    public static Facts facts(Event event) {
        Event.Snapshots snapshots = event.snapshots();
        return new Facts(
                event.data(),
                snapshots == null ? null : new Facts.Snapshots(snapshots.prechange(), snapshots.postchange()));
    }

    private Version at(Snapshot snapshot) {
        Version known = latest;
        if (known.number != snapshot.version()) {
            known = new Version(
                    snapshot.version(), new RuleIndex(rules.of(snapshot).values(), webhooks.of(snapshot)));
            latest = known;
        }
        return known;
    }

    private record Version(long number, RuleIndex index) {}
}
