package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Subject;
import org.whenhook.inbox.Receivers;
import org.whenhook.inbox.Wish;
import org.whenhook.json.InvalidFields;
import org.whenhook.redis.Unavailable;

/** The receivers, and a form that makes one; for operators alone, as web.xml says. */
@Named
@RequestScoped
public class ReceiversPage {

    @Inject
    Receivers receivers;

    @Inject
    ReceiverRows receiverRows;

    @Inject
    AuditLog audit;

    @Inject
    Author author;

    @Inject
    Words words;

    @Inject
    Submission submission;

    @Inject
    ErrorPage error;

    private final Form form = new Form();
    private List<ReceiverRow> rows = List.of();

    public void show() {
        if (!receivers.offered()) {
            error.answerNotFound();
            return;
        }
        rows = receivers.all().stream().map(receiverRows::row).toList();
        if (!submission.brings("edit")) {
            ReceiverForm.blank(form);
        }
        form.set("secret", "");
    }

    /** Makes a receiver as the form says, and goes there; stays and says so when that cannot be. */
    public @Nullable String make() {
        try {
            Optional<String> token = receivers.offered()
                    ? receivers.make(Wish.read(ReceiverForm.read(form), Wish.USUAL))
                    : Optional.empty();
            if (token.isEmpty()) {
                form.blame(InvalidFields.ALL, words.say("receivers.full", Receivers.MOST));
                return null;
            }
            audit.done(author, Action.CREATE, new Subject(Subject.RECEIVER, token.get(), form.word("name")));
            return "/console/receiver?faces-redirect=true&id=" + token.get();
        } catch (InvalidFields e) {
            form.blame(e.errors());
        } catch (Unavailable e) {
            form.blame(InvalidFields.ALL, Edits.say(words, e));
        }
        return null;
    }

    /** Whether the menu is to name this page. */
    public boolean isOffered() {
        return receivers.offered();
    }

    public Form getForm() {
        return form;
    }

    public List<ReceiverRow> getRows() {
        return rows;
    }

    public String getSentence() {
        return words.say("receivers.sentence", rows.size(), Receivers.MOST, Receivers.IDLE.toDays());
    }
}
