package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;
import org.whenhook.audit.Author;
import org.whenhook.audit.Changes;
import org.whenhook.json.InvalidFields;
import org.whenhook.redis.Draft;

/** Has what a form says written, with its entry in the audit log, or the form told why that cannot be. */
@RequestScoped
public class Edits {

    @Inject
    Changes changes;

    @Inject
    Author author;

    /** What the writer made of it; empty, and blamed in the form, when it breaks a rule. */
    <R> Optional<R> write(Form form, Function<Draft, R> writer) {
        try {
            return Optional.of(changes.edit(author, "", writer));
        } catch (InvalidFields e) {
            form.blame(e.errors());
            return Optional.empty();
        }
    }
}
