package org.whenhook.template;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page for authors promises these; they are read from the page itself. */
class WorkedExamplesTest {

    private static final String PAGE = page();
    private static final JsonObject EVENT = TemplateTest.json(block("json event"));

    record Example(String kind, String template, String result) {}

    private static String page() {
        try {
            return Files.readString(Path.of("src/docs/templates.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String block(String mark) {
        return Pattern.compile("```" + mark + "\n(.*?)\n```", Pattern.DOTALL)
                .matcher(PAGE)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    static Stream<Example> examples() {
        return Pattern.compile("```jinja (\\w+)\n(.*?)\n```\n+```text\n(.*?)\n?```", Pattern.DOTALL)
                .matcher(PAGE)
                .results()
                .map(WorkedExamplesTest::example);
    }

    private static Example example(MatchResult found) {
        return new Example(found.group(1), found.group(2), found.group(3));
    }

    @Test
    void thePageHasTenOfThem() {
        List<Example> examples = examples().toList();

        assertThat(examples).hasSize(10);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void giveWhatThePageSays(Example example) {
        Kind kind = Kind.valueOf(example.kind().toUpperCase(java.util.Locale.ROOT));

        assertThat(Template.parse(example.template(), kind).render(EVENT).stripTrailing())
                .isEqualTo(example.result());
    }
}
