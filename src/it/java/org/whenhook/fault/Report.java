package org.whenhook.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.whenhook.fault.FaultCase.Finding;

/** What came of each case: said as it comes, and written as a document at the end. */
final class Report {

    private static final int LONGEST_NOTE = 160;
    private static final int NUMBER = 1;
    private static final int LOST = 7;
    private static final int VERDICT = 9;

    private final Instant begun = Instant.now();

    private final Map<Integer, String> rows = new TreeMap<>();

    void add(FaultCase each, Finding finding) {
        var verdict = finding.holds() ? "holds" : "BROKEN: " + String.join("; ", finding.broken());
        say(each, finding, verdict);
        rows.put(
                each.number(),
                "| %d | %s | %s | %d | %d | %d | %d | %s | %s%s |"
                        .formatted(
                                each.number(),
                                escaped(each.fault()),
                                escaped(each.expected()),
                                finding.sent(),
                                finding.received(),
                                finding.duplicates(),
                                finding.lost(),
                                recovered(finding),
                                escaped(cut(verdict)),
                                finding.note().isEmpty() ? "" : " (" + escaped(cut(finding.note())) + ")"));
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
     * Writes all that were added; of others, what the document said before.
     *
     * @param which numbers of this run, or none for all
     * @param to how many there are to be; the document says so if they are fewer
     */
    void write(Path document, String which, int to) throws IOException {
        var all = new TreeMap<Integer, String>();
        if (!which.isBlank()) {
            all.putAll(earlier(document));
        }
        all.putAll(rows);
        var text = new StringBuilder(introduction(which));
        all.values().forEach(row -> text.append(row).append('\n'));
        long holding = all.values().stream()
                .filter(row -> cell(row, VERDICT).startsWith("holds"))
                .count();
        long lost = all.values().stream()
                .mapToLong(row -> Long.parseLong(cell(row, LOST)))
                .sum();
        text.append("\n%d of %d hold; lost in all: %d.\n".formatted(holding, all.size(), lost));
        if (rows.size() < to) {
            text.append("\nThe latest run was cut short: %d more were to follow.\n".formatted(to - rows.size()));
        }
        Files.writeString(document, text);
    }

    private static Map<Integer, String> earlier(Path document) throws IOException {
        return Files.readAllLines(document).stream()
                .filter(line -> line.matches("\\| \\d+ \\|.*"))
                .collect(Collectors.toMap(line -> Integer.valueOf(cell(line, NUMBER)), line -> line));
    }

    private static String cell(String row, int number) {
        return row.split("(?<!\\\\)\\|", -1)[number].strip();
    }

    private String introduction(String which) {
        return """
                # Faults

                What was done to real server processes over a real Redis, and what came of it; written by `mvn -Pfaults verify`. The
                latest run began at %s, took %d minutes, and did %s. It had Java %s and %d cores, which Redis,
                servers, senders and receiver shared.

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
                        which.isBlank() ? "all of these" : which + "; the others are of earlier runs",
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
