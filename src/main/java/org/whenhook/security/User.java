package org.whenhook.security;

import java.time.Instant;

/**
 * Somebody who may come in, or a program that may.
 *
 * @param active false: neither password nor tokens open anything
 */
public record User(
        long id,
        String username,
        PasswordHash password,
        Role role,
        boolean active,
        Instant created,
        Instant lastUpdated) {

    /** The same with another password. */
    User opening(PasswordHash other, Instant now) {
        return new User(id, username, other, role, active, created, now);
    }
}
