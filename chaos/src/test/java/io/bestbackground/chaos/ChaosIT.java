package io.bestbackground.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.chaos.fault.Fault;
import io.bestbackground.chaos.fault.Faults;
import io.bestbackground.chaos.fault.Row;
import io.bestbackground.chaos.fault.Suite;
import io.bestbackground.chaos.process.MinioBinary;
import io.bestbackground.chaos.process.Plan;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The short form of the chaos suite: each program is killed once, and no promise is broken. */
class ChaosIT {
    @Test
    void losesAndDoublesNothingWhenProgramsAreKilled(@TempDir Path folder) {
        // why the quicker compiler: most of the time goes into starting programs
        Plan plan = Plan.of(2, 2).withJava("-XX:TieredStopAtLevel=1");
        try (Suite suite = new Suite(plan, MinioBinary.find(), folder, 1)) {
            for (Fault fault : Faults.brief()) {
                Row row = suite.run(fault, 1);

                assertThat(row.tally().isKept()).as("%s", row).isTrue();
                assertThat(row.tally().wrong()).as("%s", row).isEmpty();
                assertThat(row.tally().succeeded()).as("%s", row).isPositive();
            }
        }
    }
}
