package org.whenhook.console;

import org.whenhook.delivery.Attempt;
import org.whenhook.delivery.Outcome;

/**
 * What came back, in one glance.
 *
 * @param code the status, or a dash when nothing came
 * @param style of the style sheet
 */
public record Answer(String code, String words, String style) {

    static Answer of(Attempt attempt) {
        return switch (attempt.outcome()) {
            case Outcome.Accepted accepted -> answered(attempt, accepted.status(), accepted.summary());
            case Outcome.Refused refused -> answered(attempt, refused.status(), refused.summary());
            case Outcome.Unreachable unreachable -> new Answer("–", unreachable.summary(), "answer answer-none");
            case Outcome.Unsendable unsendable -> new Answer("–", unsendable.summary(), "answer answer-none");
        };
    }

    private static Answer answered(Attempt attempt, int status, String summary) {
        String words = summary.replaceFirst("^HTTP " + status + " ?", "");
        String reason = attempt.received() == null ? "" : attempt.received().reason();
        return new Answer(String.valueOf(status), words.isEmpty() ? reason : words, "answer answer-" + status / 100);
    }
}
