package org.whenhook.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.whenhook.condition.Facts.Snapshots;

/**
 * NetBox's own outcomes, recorded as data, under the rules of 4.7.
 *
 * <p>How a recorded outcome is asserted, and the one row where saving differs on purpose:
 *
 * <pre>
 * expected  raises                        saving here              evaluating what NetBox would have saved
 * true      -                             accepted                 Match
 * false     -                             accepted                 NoMatch
 * error     InvalidCondition, TypeError   accepted                 Failed, with the place
 * error     PatternError, AttributeError  refused, with the place  Failed, with the place
 * invalid   any, but rule fires           accepted: says nothing   Match
 * invalid   any                           refused, with the place  refused
 * </pre>
 *
 * What NetBox's rule does, fire, skip or crash, must follow from that: a crash is no match here.
 */
class ConditionVectorsTest {

    static Stream<Named<JsonObject>> conditions() {
        return Vectors.in("conditions.json");
    }

    static Stream<Named<JsonObject>> snapshots() {
        return Vectors.in("conditions-snapshots.json");
    }

    @ParameterizedTest
    @MethodSource({"conditions", "snapshots"})
    void endsAsInNetBox(JsonObject vector) {
        switch (expected(vector)) {
            case "true" -> assertThat(evaluated(vector)).isEqualTo(Result.MATCH);
            case "false" -> assertThat(evaluated(vector)).isEqualTo(Result.NO_MATCH);
            case "error" -> assertFailsWithPlace(evaluated(vector));
            case "invalid" -> assertThat(isRefused(vector)).isEqualTo(!saysNothing(vector));
            default -> throw new AssertionError("unknown expectation in " + vector);
        }
    }

    @ParameterizedTest
    @MethodSource({"conditions", "snapshots"})
    void isSavedOrRefusedWithItsPlace(JsonObject vector) {
        JsonValue document = vector.get("conditions");
        boolean refused = isRefused(vector) || isNoticedEarlier(vector);

        InvalidCondition refusal = catchThrowableOfType(InvalidCondition.class, () -> ConditionReader.read(document));

        assertThat(refusal != null).isEqualTo(refused);
        if (refusal != null) {
            assertThat(refusal).hasMessageEndingWith(" at " + refusal.place());
            assertThat(Vectors.isInside(document, refusal.place()))
                    .as(refusal.place())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource({"conditions", "snapshots"})
    void needsNothingThatAMatchingEventLacks(JsonObject vector) {
        if (!isRefused(vector) && evaluated(vector) instanceof Result.Match) {
            assertThat(Need.of(read(vector)))
                    .allMatch(need -> need.texts().contains(need.attribute().textIn(facts(vector))));
        }
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void firesExactlyWhenNetBoxFires(JsonObject vector) {
        boolean fires = is47Different(vector)
                ? expected(vector).equals("true")
                : vector.getString("rule").equals("fire");

        assertThat(isRefused(vector) ? Result.NO_MATCH : evaluated(vector))
                .satisfies(result -> assertThat(result instanceof Result.Match).isEqualTo(fires));
    }

    @ParameterizedTest
    @MethodSource({"conditions", "snapshots"})
    void explainsWhatItFound(JsonObject vector) {
        if (isRefused(vector)) {
            return;
        }
        Condition condition = read(vector);

        Explanation explanation = condition.explain(facts(vector));

        Explanation.Outcome outcome =
                switch (condition.evaluate(facts(vector))) {
                    case Result.Match match -> Explanation.Outcome.TRUE;
                    case Result.NoMatch noMatch -> Explanation.Outcome.FALSE;
                    case Result.Failed failed -> Explanation.Outcome.ERROR;
                };
        assertThat(explanation.outcome()).isEqualTo(outcome);
        assertThat(explanation.summary()).isNotBlank();
        assertThat(explanation.toJson().getString("outcome")).isEqualTo(outcome.name());
    }

    /** Saved by NetBox, or saying nothing. */
    private static boolean isRefused(JsonObject vector) {
        return expected(vector).equals("invalid") && !saysNothing(vector);
    }

    private static boolean saysNothing(JsonObject vector) {
        return vector.getString("rule", "").equals("fire") && expected(vector).equals("invalid");
    }

    private static boolean isNoticedEarlier(JsonObject vector) {
        String raises = vector.getString("raises", "");
        return raises.equals("PatternError") || raises.equals("AttributeError");
    }

    private static boolean is47Different(JsonObject vector) {
        return vector.containsKey("other_releases")
                && vector.getJsonObject("other_releases").containsKey("4.7");
    }

    private static String expected(JsonObject vector) {
        JsonValue expected =
                is47Different(vector) ? vector.getJsonObject("other_releases").get("4.7") : vector.get("expected");
        return expected instanceof JsonString text ? text.getString() : expected.toString();
    }

    private static Result evaluated(JsonObject vector) {
        return read(vector).evaluate(facts(vector));
    }

    private static Condition read(JsonObject vector) {
        return ConditionReader.readAsSavedElsewhere(vector.get("conditions"));
    }

    private static void assertFailsWithPlace(Result result) {
        assertThat(result).isInstanceOfSatisfying(Result.Failed.class, failed -> assertThat(failed.reason())
                .matches("(?s)\\S.* \\([a-z].*\\)"));
    }

    private static Facts facts(JsonObject vector) {
        return new Facts(object(vector, "data"), snapshots(vector));
    }

    private static Snapshots snapshots(JsonObject vector) {
        JsonObject snapshots = object(vector, "snapshots");
        return snapshots == null
                ? null
                : new Snapshots(object(snapshots, "prechange"), object(snapshots, "postchange"));
    }

    private static JsonObject object(JsonObject holder, String key) {
        return holder.get(key) instanceof JsonObject object ? object : null;
    }
}
