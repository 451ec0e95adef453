package org.whenhook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.whenhook.fault.FaultCase.Finding;
import org.whenhook.fault.FaultCase.NotRun;

/**
 * Every fault in turn, done to real processes, and what came of it as a document: {@code mvn -Pfaults verify}. With {@code
 * -Dfaults=4,31} these alone, and no document.
 */
class FaultSuite {

    private static final Path DOCUMENT = Path.of("src/docs/faults.md");

    private static final Report REPORT = new Report();
    private static House house;

    /** Those named, or all. */
    static List<FaultCase> chosen(String numbers) {
        Set<Integer> wanted = Arrays.stream(numbers.split(","))
                .filter(number -> !number.isBlank())
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        return all().stream()
                .filter(each -> wanted.isEmpty() || wanted.contains(each.number()))
                .sorted(Comparator.comparingInt(FaultCase::number))
                .toList();
    }

    private static List<FaultCase> all() {
        var all = new ArrayList<FaultCase>();
        all.addAll(KillCases.all());
        all.addAll(RedisCases.all());
        all.addAll(ReceiverCases.all());
        all.addAll(DataCases.all());
        all.addAll(RetryCases.all());
        all.addAll(ScaleCases.all());
        return all;
    }

    static List<NotRun> notRun() {
        return List.of(
                new NotRun(11, "kill -9 in a bulk replay of 100,000", "there is no bulk replay yet"),
                new NotRun(78, "a webhook calls our own intake", "there is no limit of hops yet"),
                new NotRun(81, "1,000,000 failed, then retry all by filter", "there is no action by filter yet"),
                new NotRun(
                        85,
                        "the clock of a server jumps",
                        "needs a clock of its own for one process; due times are by Redis' clock"));
    }

    @TestFactory
    Stream<DynamicTest> holds() throws IOException {
        var chosen = chosen(System.getProperty("faults", ""));
        house = new House();
        return chosen.stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.number() + " " + each.fault(),
                        () -> assertThat(run(house, each).broken()).isEmpty()));
    }

    private static Finding run(House house, FaultCase each) throws IOException {
        var finding = played(house, each);
        REPORT.add(each, finding);
        if (System.getProperty("faults", "").isBlank()) {
            REPORT.write(DOCUMENT, notRun()); // so far, should the rest be cut short
        }
        return finding;
    }

    static Finding played(House house, FaultCase each) {
        try {
            house.ready();
            return each.play().run(new Trial(house, "case-" + each.number()));
        } catch (Exception | AssertionError e) {
            return new Finding(0, 0, 0, 0, null, List.of(String.valueOf(e.getMessage())), "");
        } finally {
            house.line.heal();
        }
    }

    @AfterAll
    static void report() throws IOException {
        house.close();
    }

    /** The same without a test runner. */
    public static void main(String... none) throws Exception {
        house = new House();
        for (var each : chosen(System.getProperty("faults", ""))) {
            run(house, each);
        }
        report();
    }
}
