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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.whenhook.fault.FaultCase.Finding;

/**
 * Every fault in turn, done to real processes, and what came of it as a document: {@code mvn -Pfaults verify}. With {@code
 * -Dfaults=4,31-34} these alone; of the others the document keeps what it said.
 */
class FaultSuite {

    private static final Path DOCUMENT = Path.of("src/docs/faults.md");

    private static final String WHICH = System.getProperty("faults", "");

    private static final Report REPORT = new Report();
    private static House house;

    /** Those named, as {@code 4,31-34}, or all. */
    static List<FaultCase> chosen(String numbers) {
        Set<Integer> wanted = Arrays.stream(numbers.split(","))
                .filter(part -> !part.isBlank())
                .flatMap(FaultSuite::range)
                .collect(Collectors.toSet());
        return all().stream()
                .filter(each -> wanted.isEmpty() || wanted.contains(each.number()))
                .sorted(Comparator.comparingInt(FaultCase::number))
                .toList();
    }

    private static Stream<Integer> range(String part) {
        var ends = part.strip().split("-", 2);
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]))
                .boxed();
    }

    private static List<FaultCase> all() {
        var all = new ArrayList<FaultCase>();
        all.addAll(IntakeKills.all());
        all.addAll(DeliveryKills.all());
        all.addAll(ServerCases.all());
        all.addAll(RedisStates.all());
        all.addAll(RedisLines.all());
        all.addAll(ScaleCases.all());
        all.addAll(ReceiverCases.all());
        all.addAll(AddressCases.all());
        all.addAll(BodyCases.all());
        all.addAll(RuleCases.all());
        all.addAll(WebhookCases.all());
        all.addAll(RetryCases.all());
        all.addAll(BulkCases.all());
        all.addAll(ClockCases.all());
        return all;
    }

    @TestFactory
    Stream<DynamicTest> holds() throws IOException {
        var chosen = chosen(WHICH);
        house = new House();
        return chosen.stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.number() + " " + each.fault(),
                        () -> assertThat(run(each, chosen.size())).matches(Finding::holds)));
    }

    private static Finding run(FaultCase each, int all) throws IOException {
        var finding = played(house, each);
        REPORT.add(each, finding);
        REPORT.write(DOCUMENT, WHICH, all); // so far, should the rest be cut short
        return finding;
    }

    static Finding played(House house, FaultCase each) {
        var trial = new Trial(house, "case-" + each.number());
        try {
            house.ready();
            return each.play().run(trial);
        } catch (Exception | AssertionError e) {
            trial.expect(false, e.getMessage() + "; senders were answered " + trial.answers());
            return trial.finding(0, 0, 0, 0);
        } finally {
            trial.end();
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
        var chosen = chosen(WHICH);
        for (var each : chosen) {
            run(each, chosen.size());
        }
        report();
    }
}
