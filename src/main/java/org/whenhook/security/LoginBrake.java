package org.whenhook.security;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Slows down who guesses passwords: after {@value #FREE_TRIES} wrong ones for a user from an address, that user must pause
 * there, first for a minute, then each time twice as long, up to 16 minutes. An hour after the last wrong one all is
 * forgotten. Kept per process. When too many are known, unknown ones must pause, too. Thread-safe.
 */
@Singleton
public final class LoginBrake {

    static final int FREE_TRIES = 5;
    static final int MOST_KNOWN = 10_000;

    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final int MOST_DOUBLINGS = 4;
    private static final Duration KEPT = Duration.ofHours(1);

    private final Map<Who, Tries> known = new HashMap<>();
    private final Clock clock;

    @Inject
    LoginBrake(Clock clock) {
        this.clock = clock;
    }

    /** How long the user must not try again from there; zero when now is fine. */
    public synchronized Duration pause(String name, String address) {
        Instant now = clock.instant();
        Tries tries = known.get(new Who(name, address));
        if (tries == null) {
            return hasRoom(now) ? Duration.ZERO : FIRST_PAUSE;
        }
        Duration left = Duration.between(now, tries.last().plus(pauseAfter(tries.wrong())));
        return left.isNegative() ? Duration.ZERO : left;
    }

    synchronized void wrong(String name, String address) {
        known.merge(new Who(name, address), new Tries(1, clock.instant()), (before, latest) -> before.and(latest));
    }

    synchronized void right(String name, String address) {
        known.remove(new Who(name, address));
    }

    private boolean hasRoom(Instant now) {
        if (known.size() >= MOST_KNOWN) {
            known.values().removeIf(tries -> tries.last().plus(KEPT).isBefore(now));
        }
        return known.size() < MOST_KNOWN;
    }

    private static Duration pauseAfter(int wrong) {
        return wrong < FREE_TRIES
                ? Duration.ZERO
                : FIRST_PAUSE.multipliedBy(1L << Math.min(wrong - FREE_TRIES, MOST_DOUBLINGS));
    }

    private record Who(String name, String address) {}

    private record Tries(int wrong, Instant last) {

        Tries and(Tries latest) {
            boolean stale = last.plus(KEPT).isBefore(latest.last);
            return stale ? latest : new Tries(wrong + 1, latest.last);
        }
    }
}
