package org.whenhook.delivery;

import java.time.Clock;

/** The composer, for tests of other rooms. */
public final class ComposerFixture {

    private ComposerFixture() {}

    public static RequestComposer composer() {
        return composer(Clock.systemUTC());
    }

    public static RequestComposer composer(Clock clock) {
        return new RequestComposer(new Templates(), clock);
    }
}
