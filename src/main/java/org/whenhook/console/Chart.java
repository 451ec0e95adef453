package org.whenhook.console;

import java.util.List;
import java.util.stream.LongStream;
import org.whenhook.console.Words.Moment;

/**
 * A chart as it is drawn, 600 units wide and 150 high, and as a table.
 *
 * @param sentence its news, for those who do not see it
 * @param heights what stands at its left, from the top; evenly spread
 * @param times what stands below it, from the left; evenly spread
 * @param columns one for each slice of time
 * @param heads of the table, but for the time
 */
public record Chart(
        String sentence,
        List<String> heights,
        List<String> times,
        List<Bar> bars,
        List<Curve> curves,
        List<Column> columns,
        List<String> heads) {

    static final int WIDTH = 600;
    static final int HEIGHT = 150;

    public Chart {
        heights = List.copyOf(heights);
        times = List.copyOf(times);
        bars = List.copyOf(bars);
        curves = List.copyOf(curves);
        columns = List.copyOf(columns);
        heads = List.copyOf(heads);
    }

    /** The slices in which something happened, the latest first. */
    public List<Column> rows() {
        return columns.reversed().stream().filter(Column::told).toList();
    }

    /** The least of 2, 4, 10, 20, 40, 100 and so on that is not below any of them, so that its half is whole, too. */
    static long top(LongStream values) {
        long most = values.max().orElse(0);
        return LongStream.iterate(1, power -> power * 10)
                .flatMap(power -> LongStream.of(2 * power, 4 * power, 10 * power))
                .filter(value -> value >= most)
                .findFirst()
                .orElseThrow();
    }

    /** With one digit after the point; not of negative numbers. */
    static String decimal(double number) {
        long tenths = Math.round(number * 10);
        return tenths / 10 + "." + tenths % 10;
    }

    /** A part of a column that is filled. */
    public record Bar(String style, String x, String y, String width, String height) {}

    /**
     * A line.
     *
     * @param path as SVG says it
     */
    public record Curve(String style, String path) {}

    /**
     * A slice of time.
     *
     * @param title what is said of it when it is pointed at
     * @param told whether there is anything to tell
     * @param cells its figures, as in the table
     */
    public record Column(String x, String width, String title, boolean told, Moment start, List<String> cells) {
        public Column {
            cells = List.copyOf(cells);
        }
    }
}
