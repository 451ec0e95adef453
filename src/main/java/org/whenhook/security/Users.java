package org.whenhook.security;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.json.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.whenhook.audit.Kind;
import org.whenhook.audit.Subject;
import org.whenhook.json.InvalidFields;
import org.whenhook.json.JsonText;
import org.whenhook.redis.Definitions;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Documents.Snapshot;
import org.whenhook.redis.Draft;
import org.whenhook.redis.Shelf;
import org.whenhook.redis.Shelf.Composed;

/** The users, kept as documents. One administrator at least stays, so that nobody is shut out for good. */
@Singleton
public final class Users implements Definitions {

    private static final String KIND = "user";

    private final Shelf<User> shelf;
    private final Tokens tokens;
    private final Clock clock;

    @Inject
    Users(Documents documents, Tokens tokens, Clock clock) {
        this.shelf = new Shelf<>(documents, KIND, UserJson::stored);
        this.tokens = tokens;
        this.clock = clock;
    }

    @Produces
    static Kind kind() {
        return new Kind(KIND, Subject.USER, UserJson::hidden);
    }

    /** All users of a snapshot, by id. */
    public Map<Long, User> of(Snapshot snapshot) {
        return shelf.of(snapshot);
    }

    Optional<User> named(Snapshot snapshot, String username) {
        return of(snapshot).values().stream()
                .filter(user -> user.username().equals(username))
                .findFirst();
    }

    @Override
    public Optional<JsonObject> find(Draft draft, long id) {
        return Optional.ofNullable(of(draft.present()).get(id)).map(UserJson::write);
    }

    @Override
    public long add(Draft draft, JsonObject sent) {
        return shelf.add(draft, (id, present) -> composed(UserJson.created(id, sent, clock.instant()), present));
    }

    @Override
    public void change(Draft draft, long id, JsonObject sent) {
        change(draft, id, user -> UserJson.changed(user, sent, clock.instant()));
        requireAdmin(draft);
    }

    /** Removes a user with all his tokens; false when there is none of that id. */
    public boolean remove(Draft draft, long id) {
        tokens.of(draft.present()).values().stream()
                .filter(token -> token.user() == id)
                .forEach(token -> tokens.remove(draft, token.id()));
        boolean removed = shelf.remove(draft, id);
        requireAdmin(draft);
        return removed;
    }

    /** Adds an administrator of that name; gives the id. */
    long addAdmin(Draft draft, String username, PasswordHash password) {
        Instant now = clock.instant();
        return shelf.add(
                draft,
                (id, present) -> composed(new User(id, username, password, Role.ADMIN, true, now, now), present));
    }

    void change(Draft draft, long id, UnaryOperator<User> edit) {
        shelf.replace(
                draft,
                id,
                (same, present) ->
                        composed(edit.apply(Objects.requireNonNull(of(present).get(same))), present));
    }

    private void requireAdmin(Draft draft) {
        if (of(draft.present()).values().stream().noneMatch(user -> user.active() && user.role() == Role.ADMIN)) {
            throw new InvalidFields(
                    InvalidFields.ALL, "This is the last active administrator: make another one first.");
        }
    }

    private Composed composed(User user, Snapshot present) {
        if (named(present, user.username())
                .filter(other -> other.id() != user.id())
                .isPresent()) {
            throw new InvalidFields("username", "A user with this username already exists.");
        }
        return new Composed(JsonText.write(UserJson.write(user)), Map.of());
    }
}
