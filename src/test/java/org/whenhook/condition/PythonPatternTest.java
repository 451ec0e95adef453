package org.whenhook.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Outcomes were taken from Python 3.11. */
class PythonPatternTest {

    private static final String LONG = "a".repeat(50_000) + "!";

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = ' ', textBlock = """
                    (a)?(?(1)b|c) ab
                    (a)?(?(1)b|c) c
                    (?P<q>["'])?x(?(q)(?P=q)) 'x'
                    (?:(?(1)a|b)(c)?)+\\Z bca
                    (?:(a)|())*\\2 aa
                    (?i:SW)-01 sw-01
                    (?i)ß ẞ
                    (?i)k \u212a
                    (?i)[k-z] ſ
                    (?i)σ ς
                    (?i)(ab)\\1 aBAb
                    (?a)\\w+\\Z abc_1
                    \\w+\\Z Zürich
                    \\w\\Z ²
                    \\d+\\Z ٤٢
                    .\\Z 😀
                    [😀-😂]\\Z 😁
                    (?<=^a)?a a
                    a(?<=a)b ab
                    a(?<!b)b ab
                    (?:ab|a){2}+\\Z aba
                    (?>a|ab)c ac
                    a{,2}\\Z aa
                    a{,}\\Z aaa
                    a{x a{x
                    a{} a{}
                    []]a ]a
                    [a-] -
                    [\\w-]+\\Z a-b
                    \\101\\x42\\u0043\\N{COMMA} ABC,
                    \\07?a a
                    (?#c)(?i)A a
                    \\Aa a
                    """)
    void takesWhatPythonTakes(String pattern, String text) {
        assertThat(PythonPattern.compile(pattern).matchesStartOf(text)).isEqualTo(Result.MATCH);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = ' ', textBlock = """
                    (a)?(?(1)b|c) b
                    (?a)\\w+\\Z Zürich
                    (?ia)k \u212a
                    (?:a|ab){2}+ aba
                    (?>a|ab)c abc
                    a*+a aaa
                    b ab
                    .. 😀
                    [[:alpha:]]+ abc
                    (?!) a
                    (a)?\\1b b
                    """)
    void leavesWhatPythonLeaves(String pattern, String text) {
        assertThat(PythonPattern.compile(pattern).matchesStartOf(text)).isEqualTo(Result.NO_MATCH);
    }

    @Test
    void endsBeforeOneFinalLineFeedOnly() {
        assertThat(PythonPattern.compile("ab$").matchesStartOf("ab\n")).isEqualTo(Result.MATCH);
        assertThat(PythonPattern.compile("ab$").matchesStartOf("ab\n\n")).isEqualTo(Result.NO_MATCH);
        assertThat(PythonPattern.compile("ab$").matchesStartOf("ab\r")).isEqualTo(Result.NO_MATCH);
        assertThat(PythonPattern.compile("(?m)ab$").matchesStartOf("ab\n\n")).isEqualTo(Result.MATCH);
        assertThat(PythonPattern.compile("ab\\Z").matchesStartOf("ab\n")).isEqualTo(Result.NO_MATCH);
    }

    @Test
    void letsTheDotTakeAllButLineFeed() {
        assertThat(PythonPattern.compile("a.b").matchesStartOf("a\rb")).isEqualTo(Result.MATCH);
        assertThat(PythonPattern.compile("a.b").matchesStartOf("a\u2028b")).isEqualTo(Result.MATCH);
        assertThat(PythonPattern.compile("a.b").matchesStartOf("a\nb")).isEqualTo(Result.NO_MATCH);
        assertThat(PythonPattern.compile("(?s)a.b").matchesStartOf("a\nb")).isEqualTo(Result.MATCH);
    }

    @Test
    void skipsBlanksAndCommentsInVerbosePatterns() {
        String pattern = "(?x) a # the first\n b\\ \t* (?-x: c)";

        assertThat(PythonPattern.compile(pattern).matchesStartOf("ab  c")).isEqualTo(Result.MATCH);
        assertThat(PythonPattern.compile(pattern).matchesStartOf("abc")).isEqualTo(Result.NO_MATCH);
    }

    @Test
    void seesNeitherEdgeNorInsideInEmptyText() {
        assertThat(PythonPattern.compile("\\b").matchesStartOf("")).isEqualTo(Result.NO_MATCH);
        assertThat(PythonPattern.compile("\\B").matchesStartOf("")).isEqualTo(Result.NO_MATCH);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sw-[",
                "*a",
                "a**",
                "(a",
                "a)",
                "(?<=a+)b",
                "(?<=a|bc)d",
                "\\p{L}",
                "\\h",
                "\\R",
                "\\X",
                "\\Qa\\E",
                "\\G",
                "\\z",
                "a(?i)b",
                "((?i)a)",
                "(?i-i:a)",
                "(?-a:x)",
                "(?au)x",
                "(?L)x",
                "(?<n>a)",
                "(?P<1>a)",
                "(?P<n>a)(?P<n>b)",
                "(?P=n)",
                "\\1",
                "(a\\1)",
                "(?(1)a|b|c)(d)",
                "(?(3)a)",
                "(?(0)a)",
                "[b-a]",
                "[\\d-z]",
                "a{2,1}",
                "a{4294967295}",
                "\\x1",
                "\\u12",
                "\\U00110000",
                "\\N{NO SUCH THING}",
                "\\400",
                "[\\8]",
                "^*",
                "\\b+",
                "(?#a",
                "a\\",
                "[^]",
                "(?",
                "(?P",
                "(?<",
                "(?i",
                "(?i-)",
                "(?<=(a)\\1)b"
            })
    void refusesWhatPythonRefuses(String pattern) {
        assertThatThrownBy(() -> PythonPattern.compile(pattern))
                .isInstanceOf(BadPattern.class)
                .hasMessageContaining("bad regular expression")
                .hasMessageContaining("at character");
    }

    @Test
    void refusesWhatIsPastItsLimits() {
        assertThatThrownBy(() -> PythonPattern.compile("a".repeat(1_001))).hasMessageContaining("longer than 1000");
        assertThatThrownBy(() -> PythonPattern.compile("(".repeat(300) + ")".repeat(300)))
                .hasMessageContaining("deeper than 100");
        assertThatThrownBy(() -> PythonPattern.compile("(?:(?:ab){1000}){1000}"))
                .hasMessageContaining("unfold to more than 10000");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+\\1$",
                "((a*)*\\2)*b",
                "(?=(a+)+$)b",
                "(?!(a+)+b)c",
                "(?:(a)|b|a)*(?(1)c|d)",
                ".*.*.*.*=",
                "a{0,4000}a{0,4000}a{0,4000}b",
                "(?:a{1,1000}){1,9}b",
                "(?>a*a*a*b|(a|a)*)c"
            })
    void givesUpInGoodTime(String pattern) {
        PythonPattern compiled = PythonPattern.compile(pattern);

        // The budget makes it some milliseconds; a busy machine must not fail the test
        Result result = assertTimeout(Duration.ofSeconds(2), () -> compiled.matchesStartOf(LONG));

        assertThat(result).isInstanceOf(Result.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|a)*b", "(a*)*b", "(?:(?:(?:a*)*)*)*b", "(?:){1000000000}b", "(?:(?:)*)*b"})
    void isLinearWithoutReferences(String pattern) {
        String text = "a".repeat(5_000) + "!";

        assertThat(PythonPattern.compile(pattern).matchesStartOf(text)).isEqualTo(Result.NO_MATCH);
    }
}
