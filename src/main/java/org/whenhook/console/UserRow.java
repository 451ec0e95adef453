package org.whenhook.console;

import org.jspecify.annotations.Nullable;
import org.whenhook.console.Words.Moment;
import org.whenhook.security.User;

/**
 * A user as the list shows them.
 *
 * @param tokens how many they have
 * @param seen when they signed in last; null when never
 */
public record UserRow(User user, long tokens, @Nullable Moment seen) {}
