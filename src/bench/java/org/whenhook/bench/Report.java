package org.whenhook.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What one benchmark measured, as a table; the page has a section for each. */
final class Report {

    private static final Path PAGE = Path.of("src", "docs", "benchmarks.md");

    private final List<String> lines = new ArrayList<>();

    /** How many rounds each part runs after the one that warms up. */
    int rounds() {
        return Integer.getInteger("bench.rounds", 5);
    }

    void add(String what, String measured, String aim, boolean met) {
        line("| " + what + " | " + measured + " | " + aim + " | " + (met ? "yes" : "no") + " |");
    }

    /** What has no aim. */
    void note(String what, String measured) {
        line("| " + what + " | " + measured + " | | |");
    }

    private void line(String line) {
        lines.add(line);
        System.out.println(line);
    }

    /** Puts the table into the page, in place of the one that the same benchmark left there before. */
    void keep(String name) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        var heading = "## " + name + "\n";
        var section =
                heading + "\n" + LocalDate.now() + ", " + Runtime.getRuntime().availableProcessors()
                        + " processors, Java " + Runtime.version().feature() + ", " + rounds() + " rounds.\n\n"
                        + "| what | measured | aim | met |\n|---|---:|---:|---|\n"
                        + String.join("\n", lines) + "\n";
        var page = Files.readString(PAGE);
        int start = page.indexOf(heading);
        int next = start < 0 ? -1 : page.indexOf("\n## ", start);
        var before = start < 0 ? page + "\n" : page.substring(0, start);
        var after = next < 0 ? "" : page.substring(next);
        Files.writeString(PAGE, before + section + after);
    }
}
