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
import org.whenhook.dispatch.Account;
import org.whenhook.dispatch.Crowded;
import org.whenhook.dispatch.Replays;
import org.whenhook.event.Event;
import org.whenhook.json.JsonText;
import org.whenhook.queue.KeptEvents;
import org.whenhook.queue.KeptEvents.Kept;

/** One event: what it brought, what each rule said of it, and what became of it; and sending it through the rules again. */
@Named
@RequestScoped
public class EventPage {

    @Inject
    KeptEvents events;

    @Inject
    EventVerdicts verdicts;

    @Inject
    Replays replays;

    @Inject
    AuditLog audit;

    @Inject
    Author author;

    @Inject
    Words words;

    @Inject
    Viewer viewer;

    @Inject
    ErrorPage error;

    private String id = "";
    private @Nullable EventDetails details;
    private List<VerdictRow> rows = List.of();
    private int more;

    public void load() {
        kept().ifPresentOrElse(this::show, error::answerNotFound);
    }

    private void show(Kept kept) {
        details = EventDetails.of(kept, EventRow.of(kept, words));
        rows = verdicts.of(kept);
        more = kept.notes().more();
    }

    /** Brings the event again as a new one, whose page is shown. */
    public String sendAgain() {
        Optional<Kept> kept = kept();
        if (!viewer.isOperator() || kept.isEmpty()) {
            return page(id, kept.isEmpty() ? "definition-gone" : "not-allowed");
        }
        try {
            String answer = replays.replay(List.of(kept.get()), null, null).getFirst();
            audit.done(author, Action.REPLAY, new Subject(Subject.EVENT, id, ""));
            return page(JsonText.readObject(answer).getString("id"), "sent-again");
        } catch (Crowded e) {
            return page(id, "crowded");
        }
    }

    private Optional<Kept> kept() {
        try {
            return events.find(new Event.Id(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String page(String id, String done) {
        return "/console/event?faces-redirect=true&id=" + id + "&done=" + done;
    }

    /** What the rules said, in one sentence. */
    public String getSentence() {
        if (rows.isEmpty() && details != null) {
            return Account.nobodyAsked(details.event());
        }
        long fired = rows.stream().filter(row -> row.verdict().equals("fired")).count();
        return words.say("event.sentence", fired, rows.size() + more);
    }

    public @Nullable EventDetails getDetails() {
        return details;
    }

    public List<VerdictRow> getVerdicts() {
        return rows;
    }

    /** How many rules more were asked, and made nothing, of which nothing else is noted. */
    public int getMore() {
        return more;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }
}
