package io.bestbackground.chaos.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.chaos.load.Notes;
import io.bestbackground.chaos.load.Tally;
import io.bestbackground.chaos.process.Plan;
import io.bestbackground.chaos.process.Trouble;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreTroubledTest {
    private static final Fault SLOW = new StoreTroubled("slow-store", Trouble.slow(Duration.ofSeconds(2)));
    private static final Fault FULL = new StoreTroubled("disk-full", Trouble.diskFull());

    @ParameterizedTest
    @CsvSource({"8500, true", "20000, true", "20001, false"})
    void boundsTheStallByTheLongestCallWhereCallsCanSucceed(long stallMs, boolean holds) {
        assertThat(judged(SLOW, stallMs).isEmpty()).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource({"31000, true", "50000, true", "50001, false"})
    void boundsTheStallFromThereOnWhereNothingCanBeWritten(long stallMs, boolean holds) {
        assertThat(judged(FULL, stallMs).isEmpty()).isEqualTo(holds);
    }

    @Test
    void setsTheLimitOfCallsThatItsBoundIsTakenFrom() {
        Plan plan = SLOW.plan(Plan.of(1, 1));

        assertThat(plan.apiSettings()).containsEntry("bestbackground.storage.timeout", "20s");
        assertThat(plan.workerSettings()).containsEntry("bestbackground.storage.timeout", "20s");
    }

    private static List<String> judged(Fault fault, long stallMs) {
        Notes notes = new Notes();
        fault.judge(new Tally(1, 1, 0, 0, 0, 0, List.of(), stallMs, stallMs), notes);
        return notes.broken();
    }
}
