package org.whenhook.console;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.whenhook.webhook.Pacing.Retries;

/** Says in words when the attempts of a delivery are made that keeps failing. */
final class RetryTimes {

    private static final int MOST_NAMED = 10;

    private RetryTimes() {}

    static String say(Retries retries, Words words) {
        if (retries.attempts() == 1) {
            return words.say("retries.none");
        }
        return retries.delays().isEmpty() ? exponential(retries, words) : scheduled(retries, words);
    }

    private static String exponential(Retries retries, Words words) {
        return words.say("retries.exponential", retries.attempts(), words.span(retries.span()));
    }

    private static String scheduled(Retries retries, Words words) {
        List<Duration> delays = IntStream.range(0, retries.attempts() - 1)
                .mapToObj(i -> retries.delays().get(Math.min(i, retries.delays().size() - 1)))
                .toList();
        Duration whole = delays.stream().reduce(Duration.ZERO, Duration::plus);
        String named = delays.stream().limit(MOST_NAMED).map(words::span).collect(Collectors.joining(", "));
        String all = delays.size() > MOST_NAMED ? named + ", …" : named;
        return whole.compareTo(retries.span()) > 0
                ? words.say("retries.cut", all, words.span(retries.span()), words.span(whole))
                : words.say("retries.scheduled", all, words.span(whole));
    }
}
