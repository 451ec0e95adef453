package org.whenhook.console;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them in a field: {@code 90}, {@code 30 s}, {@code 5 min}, {@code 1 h 30 min}, {@code 3 d}. */
final class Span {

    private static final Pattern PART = Pattern.compile("\\G\\s*(\\d{1,9})\\s*([a-zA-Z]*)");

    /** Seconds; {@code T} and {@code Std} are German. A number alone is seconds. */
    private static final Map<String, Long> UNITS = Map.of(
            "", 1L, "s", 1L, "sec", 1L, "m", 60L, "min", 60L, "h", 3_600L, "std", 3_600L, "d", 86_400L, "t", 86_400L);

    private Span() {}

    /** The seconds that a text stands for; empty when it stands for none. */
    static Optional<Long> seconds(String text) {
        Matcher part = PART.matcher(text);
        long sum = 0;
        int end = 0;
        while (part.find()) {
            Long unit = UNITS.get(part.group(2).toLowerCase(Locale.ROOT));
            if (unit == null) {
                return Optional.empty();
            }
            sum += Long.parseLong(part.group(1)) * unit;
            end = part.end();
        }
        return end > 0 && text.substring(end).isBlank() ? Optional.of(sum) : Optional.empty();
    }

    /** Every part of it, so that {@link #seconds} finds the same number again. */
    static String text(long seconds) {
        Duration span = Duration.ofSeconds(seconds);
        var text = new StringBuilder();
        add(text, span.toDays(), "d");
        add(text, span.toHoursPart(), "h");
        add(text, span.toMinutesPart(), "min");
        add(text, span.toSecondsPart(), "s");
        return text.isEmpty() ? "0 s" : text.toString();
    }

    private static void add(StringBuilder text, long number, String unit) {
        if (number > 0) {
            text.append(text.isEmpty() ? "" : " ").append(number).append(' ').append(unit);
        }
    }
}
