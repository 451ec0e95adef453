package org.whenhook.api.http;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.whenhook.api.model.Shown;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Changes;
import org.whenhook.redis.Definitions;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Draft;
import org.whenhook.rule.Rules;
import org.whenhook.webhook.StoredWebhooks;

/** A collection of definitions: each write, of one or many, is one change of the documents. */
public abstract class DefinitionsResource extends CollectionResource {

    @Inject
    Documents documents;

    @Inject
    Changes changes;

    @Inject
    protected Author author;

    @Inject
    protected AuditLog audit;

    @Inject
    protected StoredWebhooks webhooks;

    @Inject
    protected Rules rules;

    /** Those of this kind, each in full. */
    protected abstract Stream<JsonObject> all(Shown shown);

    /** Those that are written here. */
    protected abstract Definitions definitions();

    /** Removes one and what cannot be without it; false when there is none of that id. */
    protected abstract boolean remove(Draft draft, long id);

    @Override
    protected Stream<JsonObject> all() {
        return all(Shown.of(documents.latest(), webhooks, rules, uri));
    }

    @Override
    protected Predicate<JsonObject> besides(MultivaluedMap<String, String> asked) {
        return RequestFilters.of(asked, audit, model().type());
    }

    @Override
    List<Long> add(List<JsonObject> sent) {
        var messages = new ChangeMessages(model().type());
        return changes.edit(
                author,
                messages,
                draft -> InvalidItems.each(sent, each -> {
                    String message = ChangeMessages.of(each);
                    long id = definitions().add(draft, each);
                    messages.note(id, message);
                    return id;
                }));
    }

    @Override
    List<Long> change(List<Edit> edits) {
        var messages = new ChangeMessages(model().type());
        return changes.edit(author, messages, draft -> {
            Set<Long> changed = new LinkedHashSet<>();
            for (Edit edit : edits) {
                messages.note(edit.id(), ChangeMessages.of(edit.sent()));
                Optional<JsonObject> present = definitions().find(draft, edit.id());
                present.ifPresent(fields -> {
                    edit.precondition().check(fields);
                    definitions().change(draft, edit.id(), edit.sent());
                    changed.add(edit.id());
                });
            }
            return List.copyOf(changed);
        });
    }

    @Override
    List<Long> remove(List<Edit> removals) {
        var messages = new ChangeMessages(model().type());
        return changes.edit(author, messages, draft -> removals.stream()
                .filter(removal -> {
                    messages.note(removal.id(), ChangeMessages.of(removal.sent()));
                    definitions().find(draft, removal.id()).ifPresent(removal.precondition()::check);
                    return remove(draft, removal.id());
                })
                .map(Edit::id)
                .toList());
    }
}
