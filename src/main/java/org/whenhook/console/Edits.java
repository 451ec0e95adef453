package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.function.Function;
import org.whenhook.audit.Author;
import org.whenhook.audit.Changes;
import org.whenhook.json.InvalidFields;
import org.whenhook.redis.Draft;

/** Has what a form says written, with its entry in the audit log, or the form told why that cannot be. */
@Named
@RequestScoped
public class Edits {

    @Inject
    Changes changes;

    @Inject
    Author author;

    @Inject
    Viewer viewer;

    @Inject
    Words words;

    private String conflict = "";

    /**
     * Saves a definition when an editor asks and the form blames nothing.
     *
     * @param check throws InvalidFields when what the form says cannot be
     * @return what the writer made of it; empty when nothing was saved: the form, or the conflict, says why
     */
    <R> Optional<R> save(Form form, Runnable check, Function<Draft, R> writer) {
        try {
            check.run();
            return viewer.isEditor() && form.getProblems().isEmpty() ? write(form, writer) : Optional.empty();
        } catch (InvalidFields e) {
            form.blame(e.errors());
        } catch (Conflict e) {
            conflict = words.say("edit.conflict", words.moment(e.saved()).text());
        }
        return Optional.empty();
    }

    /** That somebody else saved it meanwhile, and when; empty when nobody did. */
    public String getConflict() {
        return conflict;
    }

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
