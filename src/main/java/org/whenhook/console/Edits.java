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
import org.whenhook.redis.Unavailable;

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

    private String obstacle = "";

    /**
     * Saves a definition when an editor asks and the form blames nothing.
     *
     * @param check throws InvalidFields when what the form says cannot be
     * @return what the writer made of it; empty when nothing was saved: the form, or the obstacle, says why
     */
    <R> Optional<R> save(Form form, Runnable check, Function<Draft, R> writer) {
        try {
            check.run();
            return viewer.isEditor() && form.getProblems().isEmpty() ? write(form, writer) : Optional.empty();
        } catch (InvalidFields e) {
            form.blame(e.errors());
        } catch (Conflict e) {
            obstacle = words.say("edit.conflict", words.moment(e.saved()).text());
        }
        return Optional.empty();
    }

    /** What the writer made of it; empty when nothing was saved: the form, or the obstacle, says why. */
    <R> Optional<R> write(Form form, Function<Draft, R> writer) {
        try {
            return Optional.of(changes.edit(author, "", writer));
        } catch (InvalidFields e) {
            form.blame(e.errors());
        } catch (Unavailable e) {
            obstacle = say(words, e);
        }
        return Optional.empty();
    }

    /** That Redis takes nothing now, in words for people. */
    static String say(Words words, Unavailable cause) {
        return words.say(cause.isFull() ? "edit.full" : "edit.away");
    }

    /**
     * Why nothing was saved though the form is right: somebody else has saved it meanwhile, or Redis takes nothing now. Empty
     * when nothing stands in the way.
     */
    public String getObstacle() {
        return obstacle;
    }
}
