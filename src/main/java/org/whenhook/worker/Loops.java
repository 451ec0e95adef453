package org.whenhook.worker;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Lets other rooms have a loop on the server's threads. */
@Singleton
public final class Loops {

    private final Threads threads;
    private final Outage outage;
    private final Pace pace;

    @Inject
    Loops(Threads threads, Outage outage, Pace pace) {
        this.threads = threads;
        this.outage = outage;
        this.pace = pace;
    }

    /** Starts a loop; who starts it stops it. */
    public Loop start(String name, Loop.Step step) {
        var loop = new Loop(name, step, outage, pace.pause());
        loop.start(threads.loops());
        return loop;
    }
}
