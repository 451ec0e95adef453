package org.whenhook.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The results of several rounds. */
final class Rounds {

    private final List<Double> results = new ArrayList<>();

    void add(double result) {
        results.add(result);
    }

    double median() {
        return results.stream().sorted().toList().get(results.size() / 2);
    }

    double best() {
        return results.stream().max(Double::compare).orElseThrow();
    }

    /** The median of each round's result over the other's in the same round. */
    double over(Rounds others) {
        return quotients(others).median();
    }

    String ratio(Rounds others) {
        var quotients = quotients(others);
        return String.format(Locale.ROOT, "%.2f [%.2f]", quotients.median(), quotients.best());
    }

    /** Median, and best in brackets. */
    String text() {
        return String.format(Locale.ROOT, "%,.0f [%,.0f]", median(), best());
    }

    private Rounds quotients(Rounds others) {
        var quotients = new Rounds();
        for (int i = 0; i < results.size(); i++) {
            quotients.add(results.get(i) / others.results.get(i));
        }
        return quotients;
    }
}
