package org.whenhook.console;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.whenhook.console.Words.Moment;
import org.whenhook.queue.Minute;

/** Draws what happened in slices of time. */
final class Charts {

    private static final double GAP = 0.2;
    private static final List<String> STYLES = List.of("c-delivered", "c-scheduled", "c-failed");
    private static final List<String> OPEN = List.of("c-waiting");
    private static final List<Double> SHARES = List.of(0.5, 0.95);
    private static final List<String> CURVES = List.of("curve", "curve curve-2");

    private final List<Minute> slices;
    private final Words words;
    private final double width;
    private final List<Moment> starts;

    /** @param slices equally long ones, the oldest first */
    Charts(List<Minute> slices, Words words) {
        this.slices = List.copyOf(slices);
        this.words = words;
        this.width = (double) Chart.WIDTH / slices.size();
        this.starts = slices.stream().map(slice -> words.moment(slice.start())).toList();
    }

    /** Minutes as slices of so many each; those at the beginning that make no whole slice are left out. */
    static List<Minute> slices(List<Minute> minutes, int each) {
        return IntStream.iterate(minutes.size() % each, from -> from < minutes.size(), from -> from + each)
                .mapToObj(from -> Minute.sum(minutes.subList(from, from + each)).orElseThrow())
                .toList();
    }

    /** How many attempts ended how, one on the other. */
    Chart ended() {
        long top = Chart.top(slices.stream().mapToLong(Minute::ended));
        Minute sum = Minute.sum(slices).orElseThrow();
        return new Chart(
                words.say("chart.ended", sum.delivered(), sum.again(), sum.failed()),
                heights(top, words::compact),
                times(),
                bars(Charts::counts, STYLES, top),
                List.of(),
                columns(minute -> counts(minute).stream().map(words::number).toList(), Minute::ended),
                heads("delivered", "again", "failed"));
    }

    /** How many deliveries were not over at the end of each slice, when so many are not now. */
    Chart open(long now) {
        var open = new HashMap<Minute, Long>();
        long left = now;
        for (Minute slice : slices.reversed()) {
            open.put(slice, Math.max(0, left));
            left -= slice.grown();
        }
        Function<Minute, Long> number = slice -> open.getOrDefault(slice, 0L);
        long most = open.values().stream().max(Long::compare).orElse(0L);
        long top = Chart.top(LongStream.of(most));
        return new Chart(
                words.say("chart.openMost", now, most),
                heights(top, words::compact),
                times(),
                bars(slice -> List.of(number.apply(slice)), OPEN, top),
                List.of(),
                columns(slice -> List.of(words.number(number.apply(slice))), number),
                heads("open"));
    }

    /** Within which time half of the calls were answered, and 95 of 100. */
    Chart took() {
        long top = Chart.top(slices.stream().mapToLong(slice -> millis(slice, SHARES.getLast())));
        var curves = IntStream.range(0, SHARES.size())
                .mapToObj(i -> new Chart.Curve(CURVES.get(i), path(SHARES.get(i), top)))
                .toList();
        Minute sum = Minute.sum(slices).orElseThrow();
        String sentence = called(sum) == 0
                ? words.say("chart.noCalls")
                : words.say("chart.took", span(sum, SHARES.getFirst()), span(sum, SHARES.getLast()));
        return new Chart(
                sentence,
                heights(top, millis -> words.pace(Duration.ofMillis(millis))),
                times(),
                List.of(),
                curves,
                columns(
                        slice ->
                                SHARES.stream().map(share -> span(slice, share)).toList(),
                        Charts::called),
                heads("half", "most"));
    }

    private List<Chart.Bar> bars(Function<Minute, List<Long>> counts, List<String> styles, long top) {
        return IntStream.range(0, slices.size())
                .mapToObj(i -> stacked(i, counts.apply(slices.get(i)), styles, top))
                .flatMap(List::stream)
                .toList();
    }

    private List<Chart.Bar> stacked(int slice, List<Long> counts, List<String> styles, long top) {
        var bars = new ArrayList<Chart.Bar>();
        double y = Chart.HEIGHT;
        for (int i = 0; i < counts.size(); i++) {
            double height = (double) counts.get(i) * Chart.HEIGHT / top;
            y -= height;
            if (height > 0) {
                bars.add(new Chart.Bar(
                        styles.get(i),
                        Chart.decimal(slice * width + width * GAP / 2),
                        Chart.decimal(y),
                        Chart.decimal(width * (1 - GAP)),
                        Chart.decimal(height)));
            }
        }
        return bars;
    }

    /** Level over each slice with calls, and broken where there were none. */
    private String path(double share, long top) {
        var path = new StringBuilder();
        boolean drawn = false;
        for (int i = 0; i < slices.size(); i++) {
            boolean some = called(slices.get(i)) > 0;
            if (some) {
                double y = Chart.HEIGHT - (double) millis(slices.get(i), share) * Chart.HEIGHT / top;
                path.append(drawn ? "L" : "M")
                        .append(Chart.decimal(i * width))
                        .append(' ')
                        .append(Chart.decimal(y));
                path.append('H').append(Chart.decimal((i + 1) * width));
            }
            drawn = some;
        }
        return path.isEmpty() ? "M0 0" : path.toString();
    }

    private List<Chart.Column> columns(Function<Minute, List<String>> cells, Function<Minute, Long> weight) {
        return IntStream.range(0, slices.size())
                .mapToObj(i -> {
                    Minute slice = slices.get(i);
                    boolean told = weight.apply(slice) > 0;
                    List<String> figures = told ? cells.apply(slice) : List.of();
                    String title = words.clock(slice.start()) + ": "
                            + (told ? figures.stream().collect(joining(" / ")) : words.say("chart.nothing"));
                    return new Chart.Column(
                            Chart.decimal(i * width), Chart.decimal(width), title, told, starts.get(i), figures);
                })
                .toList();
    }

    private static List<Long> counts(Minute slice) {
        return List.of(slice.delivered(), slice.again(), slice.failed());
    }

    private static long called(Minute slice) {
        return slice.took().stream().mapToLong(Long::longValue).sum();
    }

    private static long millis(Minute slice, double share) {
        return slice.within(share).orElse(Duration.ZERO).toMillis();
    }

    private String span(Minute slice, double share) {
        return slice.within(share).map(words::pace).orElse("");
    }

    private List<String> heads(String... names) {
        return List.of(names).stream().map(name -> words.say("chart." + name)).toList();
    }

    private static List<String> heights(long top, LongFunction<String> text) {
        return List.of(text.apply(top), text.apply(top / 2), text.apply(0));
    }

    private List<String> times() {
        return List.of(
                words.clock(slices.getFirst().start()),
                words.clock(slices.get(slices.size() / 2).start()),
                words.say("chart.now"));
    }
}
