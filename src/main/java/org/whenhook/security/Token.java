package org.whenhook.security;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.whenhook.config.Cidr;

/**
 * A key to the API, without what opens: of that only the digest is kept, see {@link TokenText}.
 *
 * @param user to whom it belongs, by id
 * @param version of its form: 1 or 2
 * @param hint its key (version 2) or its last characters (version 1), by which people know it; empty when not known
 * @param role what it may do where that is less than its user may; null: the same
 * @param expires from when on it opens nothing; null: never
 * @param allowed the networks from which it opens; empty: all
 * @param writes false: it only reads
 * @param enabled false: it opens nothing
 */
public record Token(
        long id,
        long user,
        int version,
        String hint,
        String digest,
        @Nullable Role role,
        @Nullable Instant expires,
        List<Cidr> allowed,
        boolean writes,
        boolean enabled,
        String description,
        Instant created,
        Instant lastUpdated) {

    public Token {
        allowed = List.copyOf(allowed);
    }

    /** What it may do now in the hands of its user, who may have had another role when it was made. */
    Set<Role> roles(User user) {
        var roles = EnumSet.copyOf(user.role().included());
        if (role != null) {
            roles.retainAll(role.included());
        }
        return roles;
    }

    /** The same with another text. */
    Token opening(TokenText text, Instant now) {
        return new Token(
                id,
                user,
                text.version(),
                text.hint(),
                text.digest(),
                role,
                expires,
                allowed,
                writes,
                enabled,
                description,
                created,
                now);
    }

    boolean allows(String address) {
        return allowed.isEmpty() || allowed.stream().anyMatch(network -> network.contains(address));
    }

    boolean isExpired(Instant now) {
        return expires != null && !now.isBefore(expires);
    }
}
