package org.whenhook.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links within the console are plain, so nothing but this test looks whether their pages are there. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("href=\"([a-z]+\\.xhtml)");

    @Test
    void leadToPagesThatAreThere() throws IOException {
        try (Stream<Path> pages = Files.walk(Path.of("webapp"))) {
            List<String> links = pages.filter(page -> page.toString().endsWith(".xhtml"))
                    .flatMap(LinksTest::links)
                    .distinct()
                    .toList();

            assertThat(links).hasSizeGreaterThan(20).allSatisfy(link -> assertThat(Path.of("webapp", "console", link))
                    .exists());
        }
    }

    private static Stream<String> links(Path page) {
        try {
            return LINK.matcher(Files.readString(page)).results().map(link -> link.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
