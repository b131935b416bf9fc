package io.bestbackground.worker.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TakenJobTest {
    private static final byte[] JSON = {};

    @Test
    void anEntryThatIsGivenForTheFirstTimeIsTheFirstAttempt() {
        TakenJob taken = TakenJobs.of(JSON, 1);

        assertThat(taken.attempt()).isEqualTo(1);
        assertThat(taken.losses()).isZero();
    }

    @Test
    void countsDeliveriesRepeatsAndRetriesAsAttempts() {
        TakenJob taken = TakenJobs.of(JSON, 2, Map.of(TakenJob.ATTEMPT, "4", TakenJob.LOSSES, "1"));

        assertThat(taken.attempt()).isEqualTo(5);
        assertThat(taken.losses()).isEqualTo(2);
        assertThat(taken.again().attempt()).isEqualTo(6);
        assertThat(taken.again().losses()).isEqualTo(2);
    }

    @Test
    void passesOverHeadersThatAreNoNumbers() {
        TakenJob taken = TakenJobs.of(JSON, 1, Map.of(TakenJob.ATTEMPT, "-3", TakenJob.LOSSES, "many"));

        assertThat(taken.attempt()).isEqualTo(1);
        assertThat(taken.losses()).isZero();
    }
}
