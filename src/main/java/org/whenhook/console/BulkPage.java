package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Entry;
import org.whenhook.audit.Subject;
import org.whenhook.bulk.BulkAction;
import org.whenhook.bulk.BulkActions;
import org.whenhook.bulk.State;

/** One bulk action: its plan until it is confirmed, then how far it has come. It goes on whether one looks or not. */
@Named
@RequestScoped
public class BulkPage {

    @Inject
    BulkActions actions;

    @Inject
    BulkStories stories;

    @Inject
    Words words;

    @Inject
    Viewer viewer;

    @Inject
    AuditLog audit;

    @Inject
    Author author;

    @Inject
    ErrorPage error;

    private String id = "";
    private String typed = "";
    private String problem = "";
    private @Nullable BulkStory story;

    /** Reads how it stands now. */
    public void show() {
        found().ifPresentOrElse(action -> story = stories.of(action), error::answerNotFound);
    }

    /** Starts what is planned once its number has been typed; with another number, says which. */
    public @Nullable String start() {
        Optional<BulkAction> action = found();
        if (action.isPresent() && !confirms(action.get())) {
            problem = words.say(
                    "bulk.typeNumber", String.valueOf(action.get().plan().count()));
            return null;
        }
        return turned(Action.START, actions::start);
    }

    /** Lets one go on that was paused. */
    public String resume() {
        boolean paused =
                found().filter(each -> each.progress().state() == State.PAUSED).isPresent();
        return paused ? turned(Action.START, actions::start) : address(id);
    }

    public String pause() {
        return turned(Action.PAUSE, actions::pause);
    }

    public String cancel() {
        return turned(Action.CANCEL, actions::cancel);
    }

    /** The page says how it stands afterwards, which is all there is to say. */
    private String turned(Action done, Predicate<String> turn) {
        if (!viewer.isOperator()) {
            return address(id) + "&done=not-allowed";
        }
        found().filter(action -> turn.test(id)).ifPresent(action -> {
            var subject = new Subject(Subject.BULK_ACTION, id, action.deed().text());
            audit.record(Entry.done(author, done, subject, ""));
        });
        return address(id);
    }

    /** With any separators of thousands. */
    private boolean confirms(BulkAction action) {
        return typed.replaceAll("\\D", "").equals(String.valueOf(action.plan().count()));
    }

    private Optional<BulkAction> found() {
        return id.matches("[0-9A-Za-z]{1,64}") ? actions.find(id) : Optional.empty();
    }

    static String address(String id) {
        return "/console/bulk?faces-redirect=true&id=" + id;
    }

    public @Nullable BulkStory getStory() {
        return story;
    }

    /** What is wrong with the typed number; empty when nothing is. */
    public String getProblem() {
        return problem;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    public String getTyped() {
        return typed;
    }

    public void setTyped(String typed) {
        this.typed = typed;
    }
}
