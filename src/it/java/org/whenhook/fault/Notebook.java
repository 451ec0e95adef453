package org.whenhook.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.whenhook.fault.FaultCase.Finding;

/** What is seen in the course of a case, and what of it should not be. */
class Notebook {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long PAUSE_NANOS = 20_000_000;

    private final List<String> broken = new ArrayList<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private long allowed;
    private @Nullable Duration recovery;

    static String seconds(Duration time) {
        return "%.1f".formatted(time.toMillis() / 1000.0);
    }

    final void expect(boolean holds, String otherwise) {
        if (!holds) {
            broken.add(otherwise);
        }
    }

    /** Expects this answer to have one of these. */
    final void expectStatus(String what, int status, Set<Integer> wanted) {
        note(what + ": " + status);
        expect(wanted.contains(status), what + " is " + status);
    }

    /** Said once, however often it is noted. */
    final void note(String text) {
        notes.add(text);
    }

    /** So many requests may come beyond the first of each delivery. */
    final void allowDuplicates(long most) {
        allowed = most;
    }

    /** As many as one process may have on its way when it is killed. */
    final void allowDuplicates() {
        allowDuplicates(House.SLOTS);
    }

    /** Expects no more than are allowed. */
    final void expectDuplicates(long number) {
        expect(number <= allowed, number + " duplicates, at most " + allowed + " allowed");
    }

    final void recovered(Duration took) {
        recovery = took;
    }

    final void recovered(Duration took, Duration most) {
        recovery = took;
        expect(took.compareTo(most) <= 0, "took " + seconds(took) + " s to recover, more than " + seconds(most));
    }

    /** Waits at most a minute. */
    final void await(String what, BooleanSupplier condition) {
        await(what, PATIENCE, condition);
    }

    final void await(String what, Duration most, BooleanSupplier condition) {
        long end = System.nanoTime() + most.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + most.toSeconds() + " s: " + what);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    /** These numbers, and all that is written here so far. */
    final Finding finding(long sent, long received, long duplicates, long lost) {
        return new Finding(sent, received, duplicates, lost, recovery, List.copyOf(broken), String.join("; ", notes));
    }

    /** The same of a comparison, which must keep to the duplicates that are allowed. */
    final Finding finding(Comparison compared) {
        long duplicates = compared.duplicates();
        expectDuplicates(duplicates);
        compared.failed().values().stream()
                .sorted()
                .findFirst()
                .ifPresent(why -> note(compared.failed().size() + " failed, visibly, as: " + why));
        return finding(compared.sent().size(), compared.received(), duplicates, compared.lost());
    }

    /** The finding with what was expected, noted or measured since. */
    final Finding again(Finding finding) {
        return finding(finding.sent(), finding.received(), finding.duplicates(), finding.lost());
    }
}
