package org.whenhook.security;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.whenhook.audit.Kind;
import org.whenhook.audit.Subject;
import org.whenhook.json.JsonText;
import org.whenhook.redis.Documents;
import org.whenhook.redis.Documents.Snapshot;
import org.whenhook.redis.Draft;
import org.whenhook.redis.Shelf;
import org.whenhook.redis.Shelf.Composed;

/** The tokens, kept as documents. What callers may do with them is decided by a {@link TokenDesk}. */
@Singleton
public final class Tokens {

    private static final String KIND = "token";

    /** The name of the document that holds the id of the first token. */
    private static final String FIRST = "first-token";

    private final Shelf<Token> shelf;
    private final Clock clock;
    private volatile Index index = new Index(Map.of(), Map.of());

    @Inject
    Tokens(Documents documents, Clock clock) {
        this.shelf = new Shelf<>(documents, KIND, TokenJson::stored);
        this.clock = clock;
    }

    @Produces
    static Kind kind() {
        return new Kind(KIND, Subject.TOKEN, TokenJson::hidden);
    }

    /** All tokens of a snapshot, by id. */
    public Map<Long, Token> of(Snapshot snapshot) {
        return shelf.of(snapshot);
    }

    Optional<Token> matching(Snapshot snapshot, TokenText text) {
        Map<Long, Token> things = of(snapshot);
        Index last = index;
        if (!last.of.equals(things)) { // the very same map while nothing has changed
            last = Index.over(things);
            index = last;
        }
        return Optional.ofNullable(last.byDigest.get(text.digest()));
    }

    /** The token that whoever runs this place has set or was shown first, as long as nobody removes it. */
    Optional<Token> first(Snapshot snapshot) {
        return Optional.ofNullable(snapshot.texts().get(FIRST))
                .map(id -> of(snapshot).get(Long.valueOf(id)));
    }

    /** Adds a token that may do for ever what its user may, and remembers it as the first one. */
    void addFirst(Draft draft, long user, int version, String hint, String digest) {
        long added = add(draft, id -> bare(id, user, version, hint, digest));
        draft.put(FIRST, Long.toString(added));
    }

    /** A token that may do for ever what its user may. */
    Token bare(long id, long user, int version, String hint, String digest) {
        Instant now = clock.instant();
        return new Token(id, user, version, hint, digest, null, null, List.of(), true, true, "", now, now);
    }

    /** Adds a token made from its id; gives the id. */
    long add(Draft draft, LongFunction<Token> maker) {
        return shelf.add(draft, (id, present) -> composed(maker.apply(id)));
    }

    void change(Draft draft, long id, UnaryOperator<Token> edit) {
        shelf.replace(
                draft,
                id,
                (same, present) ->
                        composed(edit.apply(Objects.requireNonNull(of(present).get(same)))));
    }

    /** Removes a token; false when there is none of that id. */
    boolean remove(Draft draft, long id) {
        return shelf.remove(draft, id);
    }

    private static Composed composed(Token token) {
        return new Composed(JsonText.write(TokenJson.write(token)), Map.of());
    }

    private record Index(Map<Long, Token> of, Map<String, Token> byDigest) {

        static Index over(Map<Long, Token> things) {
            return new Index(
                    things,
                    things.values().stream()
                            .collect(Collectors.toMap(Token::digest, token -> token, (one, same) -> one)));
        }
    }
}
