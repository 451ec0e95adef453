package org.whenhook.security;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.json.FieldReader;
import org.whenhook.json.InvalidFields;
import org.whenhook.redis.Definitions;
import org.whenhook.redis.Documents.Snapshot;
import org.whenhook.redis.Draft;

/**
 * The tokens as one caller may see and write them: his own, or all if he is an administrator; and never one that may more
 * than the caller may with the token that he shows. For one request.
 */
public final class TokenDesk implements Definitions {

    private final Caller caller;
    private final Users users;
    private final Tokens tokens;
    private final Clock clock;
    private final Map<Long, String> made = new HashMap<>();

    public TokenDesk(Caller caller, Users users, Tokens tokens, Clock clock) {
        this.caller = caller;
        this.users = users;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** Those that the caller may see. */
    public Stream<Token> of(Snapshot present) {
        return tokens.of(present).values().stream().filter(this::sees);
    }

    /** The texts of the tokens added here, by id: nobody can tell them later. */
    public Map<Long, String> made() {
        return Map.copyOf(made);
    }

    @Override
    public Optional<JsonObject> find(Draft draft, long id) {
        return seen(draft, id).map(TokenJson::write);
    }

    @Override
    public long add(Draft draft, JsonObject sent) {
        User user = owner(draft.present(), sent);
        Long version = new FieldReader(sent).nullableNumber("version", 1, 2);
        TokenText text = TokenText.random(version == null ? 2 : version.intValue());
        long added = tokens.add(draft, id -> {
            Token bare = tokens.bare(id, user.id(), text.version(), text.hint(), text.digest());
            return permitted(TokenJson.created(bare, sent), user);
        });
        made.put(added, text.text());
        return added;
    }

    @Override
    public void change(Draft draft, long id, JsonObject sent) {
        seen(draft, id).ifPresent(before -> {
            User user = users.of(draft.present()).get(before.user());
            tokens.change(draft, id, token -> permitted(TokenJson.changed(token, sent, clock.instant()), user));
        });
    }

    /** Removes one that the caller may see; false when there is none of that id. */
    public boolean remove(Draft draft, long id) {
        return seen(draft, id).isPresent() && tokens.remove(draft, id);
    }

    private Optional<Token> seen(Draft draft, long id) {
        return Optional.ofNullable(tokens.of(draft.present()).get(id)).filter(this::sees);
    }

    private boolean sees(Token token) {
        return caller.has(Role.ADMIN) || token.user() == caller.id();
    }

    /** Else who shows a token of few rights could make himself one of all. */
    private Token permitted(Token token, @Nullable User user) {
        if (user != null && !caller.roles().containsAll(token.roles(user))) {
            throw new InvalidFields("role", "You cannot give more than you may yourself with this token.");
        }
        if (user != null && token.role() != null && !user.role().included().contains(token.role())) {
            throw new InvalidFields(
                    "role", user.username() + " is only " + user.role().text() + ".");
        }
        return token;
    }

    private User owner(Snapshot present, JsonObject sent) {
        JsonValue named = sent.getOrDefault("user", JsonValue.NULL);
        User user = users.of(present).values().stream()
                .filter(each -> isNamed(each, named))
                .findFirst()
                .orElseThrow(() -> new InvalidFields("user", "Related object not found: " + named));
        if (user.id() != caller.id() && !caller.has(Role.ADMIN)) {
            throw new InvalidFields("user", "Only administrators make tokens for others.");
        }
        return user;
    }

    private boolean isNamed(User user, JsonValue named) {
        if (named instanceof JsonObject object) {
            return object.get("username") instanceof JsonString name
                    ? name.getString().equals(user.username())
                    : object.containsKey("id") && isNamed(user, object.get("id"));
        }
        return named instanceof JsonNumber id
                ? id.toString().equals(Long.toString(user.id()))
                : named.getValueType() == JsonValue.ValueType.NULL && user.id() == caller.id();
    }
}
