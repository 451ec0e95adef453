package org.whenhook.api;

import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
    Author author;

    @Inject
    StoredWebhooks webhooks;

    @Inject
    Rules rules;

    /** Those of this kind, each in full. */
    abstract Stream<JsonObject> all(Shown shown);

    abstract Definitions definitions();

    /** Removes one and what cannot be without it; false when there is none of that id. */
    abstract boolean remove(Draft draft, long id);

    @Override
    Stream<JsonObject> all() {
        return all(Shown.of(documents.latest(), webhooks, rules, uri));
    }

    @Override
    List<Long> add(List<JsonObject> sent) {
        return changes.edit(
                author,
                message(sent.stream()),
                draft -> InvalidItems.each(sent, each -> definitions().add(draft, each)));
    }

    @Override
    List<Long> change(List<Edit> edits) {
        return changes.edit(author, message(edits.stream().map(Edit::sent)), draft -> {
            Set<Long> changed = new LinkedHashSet<>();
            for (Edit edit : edits) {
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
        return changes.edit(author, message(removals.stream().map(Edit::sent)), draft -> removals.stream()
                .filter(removal -> {
                    definitions().find(draft, removal.id()).ifPresent(removal.precondition()::check);
                    return remove(draft, removal.id());
                })
                .map(Edit::id)
                .toList());
    }

    /** Why, if the client says so. */
    private static String message(Stream<JsonObject> sent) {
        return sent.map(each -> each.getString("changelog_message", ""))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .map(text -> text.substring(0, Math.min(200, text.length())))
                .findFirst()
                .orElse("");
    }
}
