package org.whenhook.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.whenhook.template.TemplateBenchmark;

/**
 * Runs the benchmarks that are named, with commas between, or all of them; each writes its section of the page.
 *
 * <p>Nothing here fails for being slow: what is measured, the aim, and whether it was met are printed and kept.
 */
public final class Suite {

    private static final Map<String, Part> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("drain", Drain::run);
        PARTS.put("intake", Intake::intake);
        PARTS.put("latency", Intake::latency);
        PARTS.put("isolation", Isolation::run);
        PARTS.put("backlog", Backlog::run);
        PARTS.put("lists", Lists::run);
        PARTS.put("rules", RuleMatching::run);
        PARTS.put("cost", Cost::run);
        PARTS.put("template", report -> TemplateBenchmark.main(new String[0]));
    }

    private Suite() {}

    private interface Part {
        void run(Report report) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        var names = arguments[0].equals("all") ? PARTS.keySet() : List.of(arguments[0].split(","));
        for (var name : names) {
            if (!PARTS.containsKey(name)) {
                throw new IllegalArgumentException("no benchmark " + name + "; there are " + PARTS.keySet());
            }
            var report = new Report();
            PARTS.get(name).run(report);
            report.keep(name);
        }
        System.exit(0); // some of the loops are nobody's to stop
    }
}
