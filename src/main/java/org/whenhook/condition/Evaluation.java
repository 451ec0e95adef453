package org.whenhook.condition;

import jakarta.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.whenhook.condition.Attribute.Lookup;
import org.whenhook.condition.Facts.Snapshots;

/** The one evaluator; a recorder may look over its shoulder. */
final class Evaluation {

    private final Facts facts;

    private Evaluation(Facts facts) {
        this.facts = facts;
    }

    static Result of(Condition condition, Facts facts, Recorder recorder) {
        return new Evaluation(facts).evaluate(condition, recorder);
    }

    private Result evaluate(Condition condition, Recorder recorder) {
        Result result =
                switch (condition) {
                    case All all -> firstUnlike(Result.MATCH, all.members(), recorder);
                    case Any any -> firstUnlike(Result.NO_MATCH, any.members(), recorder);
                    case Test test -> evaluate(test, recorder);
                };
        recorder.ended(result);
        return result;
    }

    /** Stops at the first member that decides; an error decides too. */
    private Result firstUnlike(Result undecided, List<Condition> members, Recorder recorder) {
        for (int i = 0; i < members.size(); i++) {
            Result result = evaluate(members.get(i), recorder.member(i));
            if (!result.equals(undecided)) {
                return result;
            }
        }
        return undecided;
    }

    private Result evaluate(Test test, Recorder recorder) {
        if (facts.data() == null && (facts.snapshots() == null || !readsSnapshots(test))) {
            return Result.NO_MATCH;
        }
        Result plain = test.operator().comparesSnapshots() ? changed(test, recorder) : compared(test, recorder);
        return switch (plain) {
            case Result.Failed failed -> new Result.Failed(failed.reason() + " (" + test.place() + ")");
            case Result.Match match -> Result.of(!test.negate());
            case Result.NoMatch noMatch -> Result.of(test.negate());
        };
    }

    private static boolean readsSnapshots(Test test) {
        return test.operator().comparesSnapshots() || test.attribute().readsSnapshots();
    }

    private Result compared(Test test, Recorder recorder) {
        return switch (test.attribute().in(facts.data(), facts.snapshots())) {
            case Lookup.Missing missing -> new Result.Failed(missing.reason());
            case Lookup.Found found -> compared(test, found.value(), recorder);
            case Lookup.Absent absent ->
                // What is absent cannot have a wrong type
                compared(test, JsonValue.NULL, recorder) instanceof Result.Match ? Result.MATCH : Result.NO_MATCH;
        };
    }

    private static Result compared(Test test, JsonValue found, Recorder recorder) {
        recorder.found(found);
        Result result = test.comparison().with(found);
        return result instanceof Result.Failed failed
                ? new Result.Failed(test.attribute().shown() + " is " + JsonText.of(found) + ", " + failed.reason())
                : result;
    }

    private Result changed(Test test, Recorder recorder) {
        Snapshots snapshots = facts.snapshots();
        if (snapshots == null) {
            return new Result.Failed(test.attribute().shown() + " is not there: the event has no snapshots");
        }
        Lookup before = test.attribute().inSnapshot(snapshots.prechange());
        Lookup after = test.attribute().inSnapshot(snapshots.postchange());
        if (before instanceof Lookup.Missing && after instanceof Lookup.Missing missing) {
            return new Result.Failed(missing.reason());
        }
        JsonValue was = valueOf(before);
        JsonValue is = valueOf(after);
        recorder.compared(was, is);
        boolean changed = was == null || is == null || !Equality.equal(was, is);
        return Result.of(changed == (test.operator() == Operator.CHANGED));
    }

    private static @Nullable JsonValue valueOf(Lookup lookup) {
        return lookup instanceof Lookup.Found found ? found.value() : null;
    }
}
