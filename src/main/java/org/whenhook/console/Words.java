package org.whenhook.console;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Sentences, times and durations in the reader's language and zone; the sentences are in messages.properties. */
@Named
@RequestScoped
public class Words {

    @Inject
    Viewer viewer;

    @Inject
    Clock clock;

    private @Nullable Formats formats;

    /** The sentence of that key, its {0} and so on filled in. */
    public String say(String key, Object... arguments) {
        return formats().sentence(key).format(arguments);
    }

    public String number(long number) {
        return formats().number().format(number);
    }

    /** Bytes, such as 1,024 MB. */
    public String size(long bytes) {
        return number(bytes >> 20) + " MB";
    }

    /** A number in few characters, such as 12K. */
    public String compact(long number) {
        return formats().compact().format(number);
    }

    /** A text as the beginning of a sentence. */
    public String capitalised(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(viewer.getLocale()) + text.substring(1);
    }

    /** The word for an event type; a sender's own type as it is. */
    public String event(String type) {
        String key = "event." + type;
        return bundle().containsKey(key) ? bundle().getString(key) : type;
    }

    /** A comparison of a condition: the operator's word, after {@code !} when the condition is negated. */
    String comparison(String how) {
        String key = how.startsWith("!") ? "op.not." + how.substring(1) : "op." + how;
        return bundle().containsKey(key) ? bundle().getString(key) : how;
    }

    /** A moment, as short as the day it was on allows. */
    public Moment moment(Instant instant) {
        ZonedDateTime time = instant.atZone(viewer.zone());
        LocalDate today = LocalDate.ofInstant(clock.instant(), viewer.zone());
        boolean near = time.toLocalDate().isAfter(today.minusDays(6))
                && time.toLocalDate().isBefore(today.plusDays(6));
        String pattern = time.toLocalDate().equals(today) ? "HH:mm:ss" : near ? "EEE HH:mm" : say("moment.date");
        return new Moment(formats().time(pattern).format(time), instant);
    }

    /** A moment of the last hours: hours and minutes. */
    public String clock(Instant instant) {
        return formats().time("HH:mm").format(instant.atZone(viewer.zone()));
    }

    /** How long ago, or how long until: {@code 238 ms}, {@code 10 s}, {@code 1 min 25 s}, {@code 3 h 5 min}, {@code 2 d}. */
    public String span(Duration duration) {
        Duration span = duration.abs();
        if (span.toMillis() < 1000) {
            return span.toMillis() + " ms";
        }
        if (span.toSeconds() < 60) {
            return span.toSeconds() + " s";
        }
        if (span.toMinutes() < 60) {
            return two(span.toMinutes(), " min", span.toSecondsPart(), " s");
        }
        return span.toHours() < 24
                ? two(span.toHours(), " h", span.toMinutesPart(), " min")
                : two(span.toDays(), say("span.days"), span.toHoursPart(), " h");
    }

    /** As {@link #span}, but with tenths of a second where these matter. */
    public String pace(Duration duration) {
        long tenths = duration.toMillis() / 100;
        return tenths < 10 || tenths >= 100 ? span(duration) : say("span.tenths", tenths / 10.0);
    }

    public String ago(Instant instant) {
        return say("span.ago", span(Duration.between(instant, clock.instant())));
    }

    public String until(Instant instant) {
        Duration left = Duration.between(clock.instant(), instant);
        return left.isNegative() ? say("span.now") : say("span.in", span(left));
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : " " + small + smallUnit);
    }

    private ResourceBundle bundle() {
        return formats().bundle();
    }

    /** Of the reader's language, which is known only once there is a view. */
    private Formats formats() {
        Locale locale = viewer.getLocale();
        Formats known = formats;
        if (known == null || !known.locale().equals(locale)) {
            known = new Formats(locale);
            formats = known;
        }
        return known;
    }

    /** A moment as it is shown. */
    public record Moment(String text, Instant instant) {

        /** The exact time, in UTC. */
        public String exact() {
            return instant.toString();
        }
    }
}
