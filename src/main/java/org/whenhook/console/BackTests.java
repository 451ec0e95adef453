package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.whenhook.condition.Explanation;
import org.whenhook.condition.Trigger;
import org.whenhook.console.Words.Moment;
import org.whenhook.dispatch.BackTest;
import org.whenhook.dispatch.BackTest.Change;
import org.whenhook.dispatch.BackTest.Example;
import org.whenhook.dispatch.BackTest.Report;
import org.whenhook.rule.Rule;

/** Holds an event rule that is being changed against the events of late, when somebody asks for it. */
@Named
@RequestScoped
public class BackTests {

    @Inject
    BackTest backTest;

    @Inject
    Words words;

    private boolean asked;
    private @Nullable Result result;

    /** Has the rule tried once the form is read. */
    public void ask() {
        asked = true;
    }

    /**
     * Tries it, if that was asked for.
     *
     * @param saved as it is in force; null for a new one
     */
    void look(@Nullable Rule saved, Rule draft) {
        if (asked) {
            result = result(backTest.run(trigger(saved), trigger(draft), BackTest.MOST_EVENTS));
        }
    }

    /** What came out; null when nothing was asked, or the form is not in order. */
    public @Nullable Result getResult() {
        return result;
    }

    private static @Nullable Trigger trigger(@Nullable Rule rule) {
        return rule == null || !rule.enabled() ? null : rule.trigger();
    }

    private Result result(Report report) {
        Instant oldest = report.oldest();
        String sentence = oldest == null
                ? words.say("backtest.nothing")
                : words.say(
                        "backtest.looked", report.looked(), words.moment(oldest).text());
        Map<Change, Integer> counts = report.counts();
        List<Count> figures = Stream.of(Change.values())
                .map(change -> new Count(change, counts.getOrDefault(change, 0)))
                .toList();
        return new Result(
                sentence, figures, report.examples().stream().map(this::row).toList());
    }

    private Row row(Example example) {
        Explanation explanation = example.explanation();
        return new Row(
                example.change(),
                Subject.of(example.kept().event()),
                words.event(example.kept().event().type()),
                explanation == null ? words.say("backtest.types") : explanation.summary(),
                words.moment(example.kept().arrived()));
    }

    /** What came out, for people: a sentence, how many events there are of each kind, and some of them. */
    public record Result(String sentence, List<Count> counts, List<Row> rows) {}

    /** How many events there are of a kind. */
    public record Count(Change change, int number) {}

    /** An event of some kind. */
    public record Row(Change change, String object, String event, String why, Moment arrived) {

        /** Of the tag that names the change. */
        public String style() {
            return switch (change) {
                case NOW_FIRES -> "status-scheduled icon-plus";
                case NO_LONGER_FIRES -> "status-held icon-off";
                case WOULD_ERROR -> "status-failed icon-error";
                case STILL_FIRES -> "status-delivered icon-check";
                case STILL_SILENT -> "status-off icon-off";
            };
        }
    }
}
