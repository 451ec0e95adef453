package org.whenhook.webhook;

import static java.lang.System.Logger.Level.WARNING;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.whenhook.audit.Kind;
import org.whenhook.audit.Subject;
import org.whenhook.json.FieldReader;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.Json;
import org.whenhook.json.JsonText;
import org.whenhook.json.Overlay;
import org.whenhook.redis.Definitions;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Documents.Snapshot;
import org.whenhook.redis.Draft;
import org.whenhook.redis.Shelf;
import org.whenhook.redis.Shelf.Composed;

/** The webhooks, kept as documents in Redis and, parsed, in memory. */
@Singleton
public final class StoredWebhooks implements Webhooks, Definitions {

    private static final System.Logger LOG = System.getLogger(StoredWebhooks.class.getName());

    private final Documents documents;
    private final Shelf<Webhook> shelf;
    private final Tags tags;
    private final Clock clock;

    @Inject
    public StoredWebhooks(Documents documents, Clock clock) {
        this.documents = documents;
        this.shelf = new Shelf<>(documents, "webhook", StoredWebhooks::parse);
        this.tags = new Tags(documents, clock);
        this.clock = clock;
    }

    @Produces
    static Kind kind() {
        return new Kind("webhook", Subject.WEBHOOK, SecretFields::hidden);
    }

    @Produces
    static Kind kindOfTags() {
        return new Kind("tag", Subject.TAG, fields -> fields);
    }

    @Override
    public Optional<Webhook> find(long id, long atLeast) {
        return Optional.ofNullable(shelf.of(documents.atLeast(atLeast)).get(id));
    }

    @Override
    public Collection<Webhook> all(long atLeast) {
        return shelf.of(documents.atLeast(atLeast)).values();
    }

    @Override
    public void disable(long id, String reason) {
        Webhook present = latest().get(id);
        if (present == null || !present.enabled()) {
            return; // many deliveries may be told the same at once
        }
        change(id, fields -> Json.createObjectBuilder(fields)
                .add("enabled", false)
                .add("disabled_reason", reason)
                .build());
        LOG.log(WARNING, "Webhook {0} ({1}) is disabled: {2}", String.valueOf(id), present.name(), reason);
    }

    /** All webhooks of a snapshot, by id. */
    public Map<Long, Webhook> of(Snapshot snapshot) {
        return shelf.of(snapshot);
    }

    /** All webhooks as they are now, by id; asks Redis whether they have changed. */
    public Map<Long, Webhook> latest() {
        return of(documents.latest());
    }

    /** The tags that webhooks and rules may carry. */
    public Tags tags() {
        return tags;
    }

    /**
     * Adds a webhook.
     *
     * @param fields in NetBox's shape, see {@link WebhookJson}
     * @throws InvalidFields when they break a rule; nothing is saved
     */
    public Webhook add(JsonObject fields) {
        return shelf.add((id, present) -> created(id, fields, present));
    }

    /**
     * Changes a webhook, whatever others change meanwhile.
     *
     * @param edit from its present fields to the new ones, all of them; may be called again
     * @return empty when there is none of that id
     * @throws InvalidFields when they break a rule; nothing is saved
     */
    public Optional<Webhook> change(long id, UnaryOperator<JsonObject> edit) {
        return shelf.replace(id, (same, present) -> changed(same, edit, present));
    }

    @Override
    public Optional<JsonObject> find(Draft draft, long id) {
        return Optional.ofNullable(of(draft.present()).get(id)).map(WebhookJson::write);
    }

    @Override
    public long add(Draft draft, JsonObject sent) {
        return shelf.add(draft, (id, present) -> created(id, sent, present));
    }

    /** As {@link #change(long, UnaryOperator)}, as part of a larger change; false when there is none of that id. */
    public boolean change(Draft draft, long id, UnaryOperator<JsonObject> edit) {
        return shelf.replace(draft, id, (same, present) -> changed(same, edit, present));
    }

    @Override
    public void change(Draft draft, long id, JsonObject sent) {
        shelf.replace(draft, id, (same, present) -> changed(same, fields -> overlaid(fields, sent, present), present));
    }

    /** Removes a webhook alone, without the rules that call it; false when there is none of that id. */
    public boolean remove(Draft draft, long id) {
        return shelf.remove(draft, id);
    }

    /** Takes a tag off every webhook; they do not count as changed. */
    public void untag(Draft draft, long tag) {
        shelf.rewrite(draft, text -> Tags.without(tag, text));
    }

    /**
     * Gives a webhook another secret. The present one signs on beside it for a while, where v1 signs.
     *
     * @param overlap for how long; zero to end it at once
     * @return empty when there is none of that id
     * @throws InvalidFields when the secret breaks a rule; nothing is saved
     */
    public Optional<Webhook> rotateSecret(long id, String secret, Duration overlap) {
        Instant now = clock.instant();
        return change(id, present -> SigningJson.rotated(present, secret, now, now.plus(overlap)));
    }

    /**
     * Gives a webhook that signs with v1a another key pair, made here. The present one signs on beside it for a while.
     *
     * @param overlap for how long; zero to end it at once
     * @return empty when there is none of that id
     * @throws InvalidFields when it does not sign with v1a; nothing is saved
     */
    public Optional<Webhook> rotateKey(long id, Duration overlap) {
        Instant now = clock.instant();
        return shelf.replace(id, (same, present) -> {
            Webhook before = Objects.requireNonNull(of(present).get(id));
            SigningKeys keys = before.signing().keys();
            if (keys == null) {
                throw new InvalidFields(
                        "signatures", "It has no key pair: add v1a to its signatures, and it gets one.");
            }
            SigningKeys rotated = keys.rotated(now, now.plus(overlap));
            return composed(WebhookJson.changed(before, WebhookJson.write(before), rotated, now), present);
        });
    }

    private Composed created(long id, JsonObject fields, Snapshot present) {
        return composed(WebhookJson.created(id, tags.resolved(present, List.of(), fields), clock.instant()), present);
    }

    private Composed changed(long id, UnaryOperator<JsonObject> edit, Snapshot present) {
        Webhook before = Objects.requireNonNull(of(present).get(id));
        JsonObject fields = edit.apply(WebhookJson.write(before));
        return composed(WebhookJson.changed(before, fields, clock.instant()), present);
    }

    private JsonObject overlaid(JsonObject fields, JsonObject sent, Snapshot present) {
        JsonObject tagged = tags.resolved(present, new FieldReader(fields).tags(), sent);
        return Overlay.of(fields, OldTrigger.translated(fields, SecretFields.restored(fields, tagged)));
    }

    private Composed composed(Webhook webhook, Snapshot present) {
        if (documents.spread() && webhook.pacing().order() == Pacing.Order.WEBHOOK) {
            throw new InvalidFields("order", "Not over several shards (whenhook.shards); use none or object.");
        }
        if (of(present).values().stream()
                .anyMatch(other -> other.id() != webhook.id() && other.name().equals(webhook.name()))) {
            throw new InvalidFields("name", "webhook with this name already exists.");
        }
        return new Composed(JsonText.write(WebhookJson.write(webhook)), TriggerJson.beside(webhook.trigger()));
    }

    private static Webhook parse(long id, String text) {
        return WebhookJson.stored(id, JsonText.readObject(text));
    }
}
