package org.whenhook.bench;

import java.util.Locale;

/** The processor time that a process spends on something, over several rounds. */
final class Usage {

    private final long pid;
    private long before;
    private Rounds rounds = new Rounds();

    Usage(long pid) {
        this.pid = pid;
    }

    long pid() {
        return pid;
    }

    void start() {
        before = Cpu.micros(pid);
    }

    /** Ends a round in which so many things were done. */
    void stop(int things) {
        rounds.add((Cpu.micros(pid) - before) / (double) things);
    }

    /** Forgets what came before, which was for warming up. */
    void forget() {
        rounds = new Rounds();
    }

    /** Microseconds each, the median. */
    String text() {
        return String.format(Locale.ROOT, "%.1f", rounds.median());
    }
}
