package org.whenhook.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.whenhook.fault.FaultCase.Finding;

/** What came of each case: said as it comes, and written as a document at the end. */
final class Report {

    private static final int LONGEST_NOTE = 160;

    private final Instant begun = Instant.now();

    private final List<String> rows = new ArrayList<>();
    private long lost;
    private int holding;

    void add(FaultCase each, Finding finding) {
        var verdict = finding.holds() ? "holds" : "BROKEN: " + String.join("; ", finding.broken());
        say(each, finding, verdict);
        rows.add("| %d | %s | %s | %d | %d | %d | %d | %s | %s%s |"
                .formatted(
                        each.number(),
                        escaped(each.fault()),
                        escaped(each.expected()),
                        finding.sent(),
                        finding.received(),
                        finding.duplicates(),
                        finding.lost(),
                        recovered(finding),
                        escaped(verdict),
                        finding.note().isEmpty() ? "" : " (" + escaped(cut(finding.note())) + ")"));
        lost += finding.lost();
        holding += finding.holds() ? 1 : 0;
    }

    private static void say(FaultCase each, Finding finding, String verdict) {
        System.out.printf(
                "%3d %s: sent %d, received %d, duplicates %d, lost %d, recovered %s; %s (%s)%n",
                each.number(),
                each.fault(),
                finding.sent(),
                finding.received(),
                finding.duplicates(),
                finding.lost(),
                recovered(finding),
                verdict,
                finding.note());
    }

    private static String recovered(Finding finding) {
        return finding.recovery() == null ? "" : Notebook.seconds(finding.recovery());
    }

    /**
     * Writes all that were added.
     *
     * @param all how many are to be run; the document says so if these are fewer
     */
    void write(Path document, int all) throws IOException {
        var text = new StringBuilder(introduction());
        rows.forEach(row -> text.append(row).append('\n'));
        text.append("\n%d of %d hold; lost in all: %d.\n".formatted(holding, rows.size(), lost));
        if (rows.size() < all) {
            text.append("\nThe run was cut short: %d more were to follow.\n".formatted(all - rows.size()));
        }
        Files.writeString(document, text);
    }

    private String introduction() {
        return """
                # Faults

                What was done to real server processes over a real Redis, and what came of it; written by `mvn -Pfaults verify`. This
                run began at %s and took %d minutes, with Java %s, on %d cores that Redis, servers, senders and receiver shared.

                The numbers are those of the list of faults that the suite follows. *Sent* are deliveries that intake answered with
                2xx, *received* those of them that came whole to the receiver, *duplicates* the requests beyond the first of each,
                *lost* what is neither received nor failed and visible nor still waiting; the engine's own account must add up as
                well. *Recovered* are the seconds until work went on, or until the last that was interrupted had come. Leases are 5 s
                here, not 30. A process that is killed may send again what it had on its way, at most %d deliveries.

                | # | fault | must hold | sent | received | duplicates | lost | recovered | verdict |
                |---|---|---|---|---|---|---|---|---|
                """.formatted(
                        begun.truncatedTo(ChronoUnit.MINUTES),
                        Duration.between(begun, Instant.now()).plusSeconds(30).toMinutes(),
                        Runtime.version().feature(),
                        Runtime.getRuntime().availableProcessors(),
                        House.SLOTS);
    }

    private static String cut(String note) {
        return note.length() <= LONGEST_NOTE
                ? note
                : note.substring(0, LONGEST_NOTE - 1).strip() + "\u2026";
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ");
    }
}
