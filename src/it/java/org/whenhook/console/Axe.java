package org.whenhook.console;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Looks for what keeps people from using a page, by axe-core, which .ci/run puts into target. */
final class Axe {

    private static final Path SCRIPT = Path.of("target/node_modules/axe-core/axe.min.js");

    private static final String RUN = """
            async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }))
              .violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target} ${node.failureSummary}`))""";

    private final String source;

    private Axe(String source) {
        this.source = source;
    }

    /** Reads it; where there is none the test is skipped, but fails where CI is true, as all is installed there. */
    static Axe read() {
        if (!Files.isReadable(SCRIPT)) {
            String missing = "no " + SCRIPT + ": npm install --prefix target axe-core";
            if ("true".equals(System.getenv("CI"))) {
                fail(missing);
            }
            abort(missing);
        }
        try {
            return new Axe(Files.readString(SCRIPT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it finds wrong with the page as it is shown now, one line each. */
    @SuppressWarnings("unchecked")
    List<String> complaints(Page page) {
        page.evaluate(source);
        return (List<String>) page.evaluate(RUN);
    }
}
