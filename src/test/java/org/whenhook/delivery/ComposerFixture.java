package org.whenhook.delivery;

/** The composer, for tests of other rooms. */
public final class ComposerFixture {

    private ComposerFixture() {}

    public static RequestComposer composer() {
        return new RequestComposer(new Templates());
    }
}
