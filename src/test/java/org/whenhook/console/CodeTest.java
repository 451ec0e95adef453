package org.whenhook.console;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CodeTest {

    @Test
    void laysJsonOutLineByLine() {
        assertThat(lines("{\"a\":[1,{\"b\":null}],\"c\":{},\"d\":[]}"))
                .containsExactly(
                        "{",
                        "  \"a\": [",
                        "    1,",
                        "    {",
                        "      \"b\": null",
                        "    }",
                        "  ],",
                        "  \"c\": {},",
                        "  \"d\": []",
                        "}");
    }

    @Test
    void keepsEveryValueAsItWasSent() {
        assertThat(lines("[1.00E+2, \"\\u00fc\\\"}{\", true]"))
                .containsExactly("[", "  1.00E+2,", "  \"\\u00fc\\\"}{\",", "  true", "]");
    }

    @Test
    void coloursKeysTextsNumbersAndWords() {
        List<Code.Piece> pieces = Code.of("{\"k\":\"s\",\"n\":-1,\"w\":false}").lines().stream()
                .flatMap(line -> line.pieces().stream())
                .filter(piece -> !piece.style().isEmpty())
                .toList();

        assertThat(pieces)
                .containsExactly(
                        new Code.Piece("k", "\"k\""),
                        new Code.Piece("s", "\"s\""),
                        new Code.Piece("k", "\"n\""),
                        new Code.Piece("n", "-1"),
                        new Code.Piece("k", "\"w\""),
                        new Code.Piece("w", "false"));
    }

    @Test
    void leavesWhatIsNoJsonAsItIs() {
        assertThat(lines("{\"a\": 1")).containsExactly("{\"a\": 1");
        assertThat(lines("<html>\n  <p>no</p>")).containsExactly("<html>", "  <p>no</p>");
        assertThat(lines("")).isEmpty();
    }

    @Test
    void endsAfterAThousandLinesAndSaysHowManyAreMissing() {
        Code code = Code.of("[" + "1,".repeat(4_999) + "1]");

        assertThat(code.lines()).hasSize(1_000);
        assertThat(code.more()).isEqualTo(4_002);
    }

    @Test
    void survivesDeepNestingInBoundedSpace() {
        assertThat(Code.of("[".repeat(30_000) + "]".repeat(30_000)).lines()).hasSizeLessThanOrEqualTo(1_000);
    }

    @Test
    void survivesALongStringFullOfEscapes() {
        assertThat(lines("[\"" + "\\n".repeat(30_000) + "\"]")).hasSize(3);
    }

    private static List<String> lines(String text) {
        return Code.of(text).lines().stream()
                .map(line -> line.pieces().stream().map(Code.Piece::text).collect(joining()))
                .toList();
    }
}
