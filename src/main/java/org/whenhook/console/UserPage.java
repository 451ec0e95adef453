package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.whenhook.json.Json;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Draft;
import org.whenhook.security.Role;
import org.whenhook.security.User;
import org.whenhook.security.Users;

/** One user, or a new one: name, role, whether he may come in, and a password, which is never shown. */
@Named
@RequestScoped
public class UserPage {

    private static final String PASSWORD = "password";

    @Inject
    Users users;

    @Inject
    Documents documents;

    @Inject
    Edits edits;

    @Inject
    Submission submission;

    @Inject
    ErrorPage error;

    private final Form form = new Form();
    private long id;
    private @Nullable User saved;

    /** Fills the form, unless it is being filled in. */
    public void show() {
        saved = users.of(documents.latest()).get(id);
        if (id != 0 && saved == null) {
            error.answerNotFound();
            return;
        }
        if (!submission.brings("edit")) {
            form.set("username", saved == null ? "" : saved.username());
            form.set("role", (saved == null ? Role.VIEWER : saved.role()).text());
            form.set("is_active", saved == null || saved.active());
        }
        form.set(PASSWORD, "");
    }

    /** Saves the form; a blank password leaves the present one as it is. */
    public @Nullable String save() {
        return edits.write(form, this::write)
                .map(done -> "/console/user?faces-redirect=true&id=" + done + "&done=user-saved")
                .orElse(null);
    }

    private long write(Draft draft) {
        if (id == 0) {
            return users.add(draft, sent());
        }
        users.change(draft, id, sent());
        return id;
    }

    private JsonObject sent() {
        var json = Json.createObjectBuilder()
                .add("username", form.word("username"))
                .add("role", form.word("role"))
                .add("is_active", form.flag("is_active"));
        if (id == 0 || !form.text(PASSWORD).isEmpty()) {
            json.add(PASSWORD, form.text(PASSWORD));
        }
        return json.build();
    }

    /** Removes the user and all his tokens; stays and says so when he is the last administrator. */
    public @Nullable String delete() {
        Optional<Boolean> removed = edits.write(form, draft -> users.remove(draft, id));
        return removed.map(done ->
                        "/console/users?faces-redirect=true&done=" + (done ? "user-deleted" : "definition-gone"))
                .orElse(null);
    }

    public Form getForm() {
        return form;
    }

    /** The user as saved; null for a new one. */
    public @Nullable User getSaved() {
        return saved;
    }

    /** Whether it is saved; also while a form is read, before it is known which. */
    public boolean isExisting() {
        return id != 0 || submission.isBeingRead();
    }

    public long getId() {
        return id;
    }

    public void setId(long id) {
        this.id = id;
    }
}
