package org.whenhook.security;

import java.io.Serializable;
import java.security.Principal;
import java.util.Set;

/** Who is calling, once that is known. */
public record Caller(String name, Set<String> roles) implements Principal, Serializable {

    public Caller {
        roles = Set.copyOf(roles);
    }

    @Override
    public String getName() {
        return name;
    }
}
