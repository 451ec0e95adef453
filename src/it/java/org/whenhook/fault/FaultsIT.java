package org.whenhook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A short selection of the suite, in every build: a kill between script and answer, SIGTERM, answers that get lost. */
class FaultsIT {

    @Test
    void someHold() throws Exception {
        try (var house = new House()) {
            for (var each : FaultSuite.chosen("13,33")) {
                var finding = FaultSuite.played(house, each);

                assertThat(finding.broken()).as(each.fault()).isEmpty();
                assertThat(finding.lost()).as(each.fault()).isZero();
            }
        }
    }
}
