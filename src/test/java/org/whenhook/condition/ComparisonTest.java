package org.whenhook.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.whenhook.condition.Facts.Snapshots;

class ComparisonTest {

    @ParameterizedTest
    @CsvSource({
        "9007199254740993, eq, 9007199254740993, true",
        "9007199254740993, eq, 9007199254740992.0, false",
        "9007199254740993.0, eq, 9007199254740992, true",
        "9007199254740992.0, lt, 9007199254740993, true",
        "123456789012345678901234567890, gt, 123456789012345678901234567889, true",
        "123456789012345678901234567890, eq, 1.2345678901234568e29, false",
        "1e400, gt, 9999999999999999999999999999, true",
        "1e400, eq, 1e500, true",
        "-1e400, lt, 0, true",
        "0.1, lt, 0.10000000000000001, false",
        "0.1, eq, 0.10000000000000001, true",
        "-0.0, eq, 0, true",
        "1e-400, eq, 0, true",
        "true, gte, 1.0, true",
        "false, lt, 0.5, true"
    })
    void comparesNumbersAsPythonDoes(String found, String operator, String operand, boolean holds) {
        assertThat(evaluated(found, operator, operand)).isEqualTo(Result.of(holds));
    }

    @Test
    void neverWritesOutAHugeExponent() {
        assertTimeout(Duration.ofSeconds(1), () -> {
            assertThat(evaluated("1e999999999", "gt", "5")).isEqualTo(Result.MATCH);
            assertThat(evaluated("5", "gt", "1e-999999999")).isEqualTo(Result.MATCH);
            assertThat(evaluated("1e999999999", "eq", "1e999999998")).isEqualTo(Result.MATCH);
            assertThat(evaluated("\"a\"", "eq", "1e999999999")).isEqualTo(Result.NO_MATCH);
        });
    }

    @Test
    void findsPartsByCodePoint() {
        assertThat(evaluated("\"a\\ud83d\\ude00b\"", "contains", "\"\\ud83d\"")).isEqualTo(Result.NO_MATCH);
        assertThat(evaluated("\"a\\ud83d\\ude00b\"", "contains", "\"\\ud83d\\ude00\""))
                .isEqualTo(Result.MATCH);
        assertThat(evaluated("\"a\\ude00\\ud83d\"", "contains", "\"\\ude00\"")).isEqualTo(Result.MATCH);
    }

    @Test
    void takesAnEmptyListForUnresolvedOnlyWhenComparingSnapshots() {
        var empty = Vectors.json("{\"tags\":[]}").asJsonObject();
        Facts created = new Facts(empty, new Snapshots(null, empty));

        assertThat(read("{\"attr\":\"snapshots.prechange.tags.slug\",\"value\":null}")
                        .evaluate(created))
                .isEqualTo(Result.MATCH);
        assertThat(read("{\"attr\":\"tags.slug\",\"op\":\"changed\"}").evaluate(created))
                .isInstanceOf(Result.Failed.class);
    }

    @Test
    void readsSnapshotsOfAnEventWithoutData() {
        var before = Vectors.json("{\"name\":\"a\"}").asJsonObject();
        Facts deleted = new Facts(null, new Snapshots(before, null));

        assertThat(read("{\"attr\":\"snapshots.prechange.name\",\"value\":\"a\"}")
                        .matches(deleted))
                .isTrue();
        assertThat(read("{\"attr\":\"name\",\"op\":\"changed\"}").matches(deleted))
                .isTrue();
        assertThat(read("{\"attr\":\"name\",\"value\":\"b\",\"negate\":true}").matches(deleted))
                .isFalse();
    }

    @Test
    void failsClosedOnAPatternThatRunsTooLong() {
        String text = "\"" + "a".repeat(50_000) + "!\"";

        Result result = evaluated(text, "regex", "\"(a+)+\\\\1$\"");

        assertThat(result).isInstanceOfSatisfying(Result.Failed.class, failed -> assertThat(failed.reason())
                .startsWith("x is \"aaa")
                .endsWith("on which the pattern took more than 500000 steps (conditions)"));
    }

    private static Result evaluated(String found, String operator, String operand) {
        String document = "{\"attr\":\"x\",\"op\":\"%s\",\"value\":%s}".formatted(operator, operand);
        return read(document)
                .evaluate(Facts.of(Vectors.json("{\"x\":" + found + "}").asJsonObject()));
    }

    private static Condition read(String document) {
        return ConditionReader.read(Vectors.json(document));
    }
}
