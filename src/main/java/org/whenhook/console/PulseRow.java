package org.whenhook.console;

import org.jspecify.annotations.Nullable;
import org.whenhook.console.Words.Moment;
import org.whenhook.queue.Pulse;
import org.whenhook.queue.Pulse.Call;

/**
 * How a webhook's calls went lately, as the pages show it.
 *
 * @param accepted when the last call was that was accepted; null when none is known
 * @param failed when the last failed; likewise
 */
public record PulseRow(
        Pulse pulse,
        Spark spark,
        @Nullable Moment accepted,
        @Nullable Moment failed) {

    static PulseRow of(Pulse pulse, Words words) {
        return new PulseRow(
                pulse, Spark.of(pulse, words), moment(pulse.accepted(), words), moment(pulse.failed(), words));
    }

    private static @Nullable Moment moment(@Nullable Call call, Words words) {
        return call == null ? null : words.moment(call.at());
    }
}
