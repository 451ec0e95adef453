package org.whenhook.bench;

/** Runs the benchmarks named, or all. */
public final class Suite {

    private Suite() {}

    public static void main(String[] arguments) throws Exception {
        var report = new Report();
        switch (arguments[0]) {
            case "drain" -> Drain.run(report);
            case "backlog" -> Backlog.run(report);
            default -> throw new IllegalArgumentException();
        }
        System.exit(0);
    }
}
