package org.whenhook.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.whenhook.fault.FaultCase.Finding;
import org.whenhook.fault.FaultCase.NotRun;

/** What came of each case: said as it comes, and written as a document at the end. */
final class Report {

    private static final String INTRODUCTION = """
            # Faults

            What was done to real server processes over a real Redis, and what came of it; written by `mvn -Pfaults verify`. The
            numbers are those of the list of faults that the suite follows. *Sent* are deliveries that intake answered with 2xx,
            *received* those of them that came whole to the receiver, *duplicates* the requests beyond the first of each, *lost*
            what is neither received nor failed and visible; the engine's own account must add up as well. *Recovered* are the
            seconds until work went on, or until the last that was interrupted had come. Leases are 5 s here, not 30.

            | # | fault | must hold | sent | received | duplicates | lost | recovered | verdict |
            |---|---|---|---|---|---|---|---|---|
            """;

    private final List<String> rows = new ArrayList<>();
    private long lost;
    private int holding;

    void add(FaultCase each, Finding finding) {
        var recovered = finding.recovery() == null ? "" : Trial.seconds(finding.recovery());
        var verdict = finding.holds() ? "holds" : "BROKEN: " + String.join("; ", finding.broken());
        System.out.printf(
                "%3d %s: sent %d, received %d, duplicates %d, lost %d, recovered %s; %s (%s)%n",
                each.number(),
                each.fault(),
                finding.sent(),
                finding.received(),
                finding.duplicates(),
                finding.lost(),
                recovered,
                verdict,
                finding.note());
        rows.add("| %d | %s | %s | %d | %d | %d | %d | %s | %s%s |"
                .formatted(
                        each.number(),
                        escaped(each.fault()),
                        escaped(each.expected()),
                        finding.sent(),
                        finding.received(),
                        finding.duplicates(),
                        finding.lost(),
                        recovered,
                        escaped(verdict),
                        finding.note().isEmpty() ? "" : " (" + escaped(finding.note()) + ")"));
        lost += finding.lost();
        holding += finding.holds() ? 1 : 0;
    }

    void write(Path document, List<NotRun> notRun) throws IOException {
        var text = new StringBuilder(INTRODUCTION);
        rows.forEach(row -> text.append(row).append('\n'));
        text.append("\n%d of %d hold; lost in all: %d.\n".formatted(holding, rows.size(), lost));
        if (!notRun.isEmpty()) {
            text.append("\n## Not run\n\n| # | fault | why |\n|---|---|---|\n");
            notRun.forEach(each -> text.append(
                    "| %d | %s | %s |\n".formatted(each.number(), escaped(each.fault()), escaped(each.reason()))));
        }
        Files.writeString(document, text);
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|").replaceAll("\\s+", " ");
    }
}
