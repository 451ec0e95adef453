package org.whenhook.security;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * Who is calling, once that is known.
 *
 * @param id of the user
 * @param token by which people know the token shown, see {@link Token#hint}; empty for somebody signed in to the pages
 * @param writes false: may only read, whatever the roles say
 */
public record Caller(long id, String name, Set<Role> roles, String token, boolean writes)
        implements Principal, Serializable {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** Who shows himself in a request; empty when nobody has. */
    public static Optional<Caller> in(HttpServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(Authors.CALLER));
    }

    /** A user without a token. */
    static Caller of(User user) {
        return new Caller(user.id(), user.username(), user.role().included(), "", true);
    }

    @Override
    public String getName() {
        return name;
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }
}
