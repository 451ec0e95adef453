package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.json.Json;
import org.whenhook.redis.Documents;
import org.whenhook.security.Token;
import org.whenhook.security.TokenDesk;
import org.whenhook.security.TokenJson;
import org.whenhook.security.Tokens;
import org.whenhook.security.User;
import org.whenhook.security.Users;

/** One token, or a new one: what it may do, and until when. Its text is shown by the answer that makes it, and never again. */
@Named
@RequestScoped
public class TokenPage {

    @Inject
    Users users;

    @Inject
    Tokens tokens;

    @Inject
    Documents documents;

    @Inject
    Edits edits;

    @Inject
    TokenRows tokenRows;

    @Inject
    Viewer viewer;

    @Inject
    Clock clock;

    @Inject
    Submission submission;

    @Inject
    ErrorPage error;

    private final Form form = new Form();
    private long id;
    private String owner = "";
    private String fresh = "";
    private @Nullable TokenRow row;

    /** Fills the form, unless it is being filled in. */
    public void show() {
        Token token = desk().of(documents.latest())
                .filter(each -> each.id() == id)
                .findFirst()
                .orElse(null);
        if (id != 0 && token == null) {
            error.answerNotFound();
            return;
        }
        row = token == null ? null : tokenRows.row(token);
        if (!submission.brings("edit") || !fresh.isEmpty()) {
            TokenForm.fill(form, token == null ? JsonValue.EMPTY_JSON_OBJECT : TokenJson.shown(token), viewer.zone());
        }
    }

    /** Saves the form; of a new token, stays and shows its text. */
    public @Nullable String save() {
        JsonObject sent = TokenForm.read(form, viewer.zone());
        if (id == 0) {
            add(sent);
            return null;
        }
        return changed(sent) ? here("token-saved") : null;
    }

    private void add(JsonObject sent) {
        TokenDesk desk = desk();
        JsonValue user = owner.matches("\\d{1,18}") ? Json.createValue(Long.parseLong(owner)) : JsonValue.NULL;
        JsonObject whole = Json.createObjectBuilder(sent).add("user", user).build();
        edits.write(form, draft -> desk.add(draft, whole)).ifPresent(added -> {
            id = added;
            fresh = desk.made().getOrDefault(added, "");
        });
    }

    /** Lets the token open again, or no more. */
    public @Nullable String enable(boolean enabled) {
        JsonObject sent = Json.createObjectBuilder().add("enabled", enabled).build();
        return changed(sent) ? here(enabled ? "token-enabled" : "token-disabled") : null;
    }

    private boolean changed(JsonObject sent) {
        return edits.write(form, draft -> {
                    desk().change(draft, id, sent);
                    return id;
                })
                .isPresent();
    }

    /** Removes the token; stays, and says why, when that cannot be done now. */
    public @Nullable String delete() {
        return edits.write(form, draft -> desk().remove(draft, id))
                .map(done -> "/console/tokens?faces-redirect=true&done=" + (done ? "token-deleted" : "definition-gone"))
                .orElse(null);
    }

    private TokenDesk desk() {
        return new TokenDesk(viewer.caller(), users, tokens, clock);
    }

    private String here(String done) {
        return "/console/token?faces-redirect=true&id=" + id + "&done=" + done;
    }

    public Form getForm() {
        return form;
    }

    /** The token as it is saved; null for a new one. */
    public @Nullable TokenRow getRow() {
        return row;
    }

    /** Whether it is saved; also while a form is read, before it is known which. */
    public boolean isExisting() {
        return id != 0 || submission.isBeingRead();
    }

    /** The text of the token that was just made; empty otherwise. */
    public String getFresh() {
        return fresh;
    }

    /** To whom a new token may belong: for administrators anybody, by name. */
    public List<User> getOwners() {
        return users.of(documents.latest()).values().stream()
                .sorted(Comparator.comparing(User::username))
                .toList();
    }

    /** The id of the user to whom a new token is to belong; empty for the viewer. */
    public String getOwner() {
        return owner.isEmpty() ? Long.toString(viewer.caller().id()) : owner;
    }

    public void setOwner(String owner) {
        this.owner = owner;
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }
}
