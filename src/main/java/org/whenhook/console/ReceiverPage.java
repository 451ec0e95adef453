package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.primefaces.PrimeFaces;
import org.whenhook.audit.Action;
import org.whenhook.audit.AuditLog;
import org.whenhook.audit.Author;
import org.whenhook.audit.Entry;
import org.whenhook.audit.Subject;
import org.whenhook.inbox.Receiver;
import org.whenhook.inbox.Receivers;

/** One receiver: its address, and what it caught, as it comes in; for operators alone, as web.xml says. */
@Named
@RequestScoped
public class ReceiverPage {

    @Inject
    Receivers receivers;

    @Inject
    ReceiverRows receiverRows;

    @Inject
    ReceiverEdit receiverEdit;

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

    private String id = "";
    private String request = "";
    private @Nullable ReceiverRow row;
    private List<CaughtRow> caught = List.of();

    public void show() {
        receivers.find(id).ifPresentOrElse(this::show, error::answerNotFound);
    }

    private void show(Receiver receiver) {
        row = receiverRows.row(receiver);
        receiverEdit.show(receiver);
        caught = receivers.requests(receiver).stream()
                .map(each -> CaughtRow.of(each, receiver, words))
                .toList();
    }

    /** Has the requests shown anew when one came since the browser got them; else nothing is moved under the reader. */
    public void look() {
        String now =
                receivers.find(id).map(each -> String.valueOf(each.caught())).orElse("");
        if (!now.equals(submission.text("seen"))) {
            PrimeFaces.current().ajax().update("watch:caught", "sentence");
        }
    }

    /** Deletes the request that is shown. */
    public String erase() {
        String shown = submission.text("shown");
        return recorded(receivers.erase(id, shown), "request " + shown, "request-deleted");
    }

    public String clear() {
        return recorded(receivers.clear(id), "", "requests-deleted");
    }

    private String recorded(boolean cleared, String message, String done) {
        if (cleared) {
            String name = receivers.find(id).map(Receiver::name).orElse("");
            audit.record(Entry.done(author, Action.CLEAR, new Subject(Subject.RECEIVER, id, name), message));
        }
        return here(done);
    }

    /** Deletes the receiver with all it caught. */
    public String remove() {
        Optional<Receiver> receiver = receivers.find(id);
        if (receiver.isEmpty() || !receivers.remove(id)) {
            return "/console/receivers?faces-redirect=true&done=definition-gone";
        }
        audit.done(
                author,
                Action.DELETE,
                new Subject(Subject.RECEIVER, id, receiver.get().name()));
        return "/console/receivers?faces-redirect=true&done=receiver-deleted";
    }

    private String here(String done) {
        return "/console/receiver?faces-redirect=true&id=" + id + "&done=" + done;
    }

    /** Null when there is no such receiver. */
    public @Nullable ReceiverRow getRow() {
        return row;
    }

    /** The newest first. */
    public List<CaughtRow> getCaught() {
        return caught;
    }

    /** Whether there are any; also while a form is read, before it is known. */
    public boolean isSome() {
        return submission.isBeingRead() || !caught.isEmpty();
    }

    /** The one that was asked for, else the newest; null before the first came. */
    public @Nullable CaughtRow getShown() {
        return caught.stream()
                .filter(each -> each.id().equals(request))
                .findFirst()
                .or(() -> caught.stream().findFirst())
                .orElse(null);
    }

    public String getSentence() {
        return row == null
                ? ""
                : words.say(
                        "receiver.sentence",
                        row.receiver().caught(),
                        caught.size(),
                        row.receiver().status());
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    /** The id of the request that is to be shown; empty for the newest. */
    public String getRequest() {
        return request;
    }

    public void setRequest(String request) {
        this.request = request;
    }
}
