package org.whenhook.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Documents.Snapshot;
import org.whenhook.redis.Shelf;
import org.whenhook.redis.Shelf.Composed;

/** The users, kept as documents. */
@Singleton
public final class Users {

    private final Shelf<User> shelf;
    private final Clock clock;

    @Inject
    Users(Documents documents, Clock clock) {
        this.shelf = new Shelf<>(documents, "user", UserJson::stored);
        this.clock = clock;
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

    /**
     * Adds a user; of many who try at once with the same name, one succeeds.
     *
     * @return empty when there is one of that name
     */
    Optional<User> add(String username, PasswordHash password, Role role) {
        Instant now = clock.instant();
        try {
            return Optional.of(shelf.add((id, present) -> {
                if (named(present, username).isPresent()) {
                    throw new Taken();
                }
                return composed(new User(id, username, password, role, true, now, now));
            }));
        } catch (Taken e) {
            return Optional.empty();
        }
    }

    void change(long id, UnaryOperator<User> edit) {
        shelf.replace(
                id,
                (same, present) ->
                        composed(edit.apply(Objects.requireNonNull(of(present).get(same)))));
    }

    private static Composed composed(User user) {
        return new Composed(UserJson.text(user), Map.of());
    }

    private static final class Taken extends RuntimeException {}
}
