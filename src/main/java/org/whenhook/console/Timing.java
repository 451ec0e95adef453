package org.whenhook.console;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.whenhook.delivery.Attempt;

/** How long each part of a call took, as a bar of 1,000 units and in figures. */
public record Timing(String total, List<Part> parts) {

    private static final double LENGTH = 1000;
    private static final double LEAST = 3;

    static Timing of(Attempt.Timings took, Words words) {
        var parts = new ArrayList<Part>();
        double x = 0;
        for (Span span : spans(took)) {
            double width = span.took().isZero() ? 0 : Math.max(LEAST, LENGTH * share(span.took(), took.total()));
            parts.add(new Part(
                    span.name(),
                    decimal(x),
                    decimal(Math.min(width, LENGTH - x)),
                    words.span(span.took()),
                    !span.took().isZero()));
            x = Math.min(LENGTH, x + width);
        }
        return new Timing(words.span(took.total()), List.copyOf(parts));
    }

    private static List<Span> spans(Attempt.Timings took) {
        Duration known = took.composing()
                .plus(took.lookup())
                .plus(took.connect())
                .plus(took.tls())
                .plus(took.firstByte());
        Duration rest = took.total().minus(known);
        return List.of(
                new Span("compose", took.composing()),
                new Span("dns", took.lookup()),
                new Span("connect", took.connect()),
                new Span("tls", took.tls()),
                new Span("first", took.firstByte()),
                new Span(took.firstByte().isZero() ? "cut" : "body", rest.isNegative() ? Duration.ZERO : rest));
    }

    private static double share(Duration part, Duration total) {
        return total.isZero() ? 0 : (double) part.toNanos() / total.toNanos();
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private record Span(String name, Duration took) {}

    /**
     * One part.
     *
     * @param name as in the style sheet and the messages
     * @param x where it starts on the bar
     */
    public record Part(String name, String x, String width, String took, boolean happened) {}
}
