package org.whenhook.queue;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.whenhook.delivery.Attempt;
import org.whenhook.queue.DeliveryJson.Unreadable;

/**
 * What is kept of a delivery from its first outcome on: a header line, and a line for each attempt kept.
 *
 * @param state D (delivered), S (scheduled, or due and waiting), F (failed), H (held) or W (waiting again)
 * @param attemptCount all that were made; older ones may no longer be kept
 * @param lane where it waits when it does; empty when there is no record
 * @param due the epoch unless scheduled
 * @param attempts as kept, unread
 */
record StoredRecord(
        String state, Instant changed, int attemptCount, String lane, Instant due, String note, List<String> attempts) {

    /** That of a delivery without an outcome. */
    static final StoredRecord NONE = new StoredRecord("W", Instant.EPOCH, 0, "", Instant.EPOCH, "", List.of());

    StoredRecord {
        attempts = List.copyOf(attempts);
    }

    /**
     * Reads the record; an empty text is {@link #NONE}.
     *
     * @throws Unreadable when the header is not what the scripts write
     */
    static StoredRecord parse(String text) {
        if (text.isEmpty()) {
            return NONE;
        }
        var lines = text.split("\n", -1);
        var words = lines[0].split(" ", 7);
        try {
            return new StoredRecord(
                    words[0],
                    moment(words[1]),
                    Integer.parseInt(words[2]),
                    words[3],
                    moment(words[4]),
                    words[6],
                    List.of(lines).subList(1, lines.length));
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new Unreadable(e);
        }
    }

    /** What the script is told of a delivery that was accepted now: at the first attempt its record, else the attempt. */
    static String delivered(Lease lease, Attempt attempt) {
        var line = StoredAttempt.text(attempt);
        if (lease.attempt() > 1) {
            return line;
        }
        var ended = attempt.started().plus(attempt.took().total()).toEpochMilli();
        var mark = new Mark(lease.mark());
        return "D " + ended + " 1 " + mark.lane() + " 0 " + mark.token() + " \n" + line;
    }

    /** Whether there is no outcome yet. */
    boolean isNone() {
        return equals(NONE);
    }

    /** Those attempts that can be read; one that cannot hides no other. */
    List<Attempt> readable() {
        return attempts.stream()
                .flatMap(line -> {
                    try {
                        return Stream.of(StoredAttempt.parse(line));
                    } catch (Unreadable e) {
                        return Stream.empty();
                    }
                })
                .toList();
    }

    private static Instant moment(String milliseconds) {
        return Instant.ofEpochMilli(Long.parseLong(milliseconds));
    }
}
