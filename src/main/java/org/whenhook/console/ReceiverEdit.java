package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Subject;
import org.whenhook.inbox.Receiver;
import org.whenhook.inbox.Receivers;
import org.whenhook.inbox.Wish;
import org.whenhook.json.InvalidFields;
import org.whenhook.redis.Unavailable;

/** The form that makes a receiver another; its address and what it caught stay. */
@Named
@RequestScoped
public class ReceiverEdit {

    private static final String VERSION = "version";

    @Inject
    Receivers receivers;

    @Inject
    AuditLog audit;

    @Inject
    Author author;

    @Inject
    Words words;

    @Inject
    Submission submission;

    private final Form form = new Form();

    /** Fills it, unless it is being filled in. */
    void show(Receiver receiver) {
        if (!submission.brings("edit")) {
            ReceiverForm.fill(form, receiver);
            form.set(VERSION, version(receiver));
        }
        form.set("secret", "");
    }

    /** Saves what was filled in; stays, and says so, when that cannot be. */
    public @Nullable String save(String token) {
        Receiver receiver = receivers.find(token).orElse(null);
        if (receiver == null) {
            return "/console/receivers?faces-redirect=true&done=definition-gone";
        }
        try {
            Wish wish = Wish.read(ReceiverForm.read(form), receiver.wish());
            if (!form.word(VERSION).equals(version(receiver)) || !receivers.change(receiver, wish)) {
                form.blame(
                        InvalidFields.ALL,
                        words.say(
                                "edit.conflict",
                                words.moment(receiver.changed()).text()));
                return null;
            }
            audit.done(author, Action.UPDATE, new Subject(Subject.RECEIVER, token, wish.name()));
            return "/console/receiver?faces-redirect=true&id=" + token + "&done=receiver-saved";
        } catch (InvalidFields e) {
            form.blame(e.errors());
        } catch (Unavailable e) {
            form.blame(InvalidFields.ALL, Edits.say(words, e));
        }
        return null;
    }

    private static String version(Receiver receiver) {
        return String.valueOf(receiver.changed().toEpochMilli());
    }

    public Form getForm() {
        return form;
    }
}
