package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrialTest {
    private static final Instant TAKEN = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant BEGUN = TAKEN.plusSeconds(3);
    private static final Duration LOCK = Duration.ofMinutes(2);

    private final Trial trial = new Trial(TAKEN, BEGUN);

    @Test
    void isReadAsItIsWritten() {
        assertThat(Trial.read(trial.write())).isEqualTo(trial);
    }

    @Test
    void isOverWhenTheJobCameBackSoonerThanALivingWorkerLosesIt() {
        assertThat(trial.over(TAKEN.plusSeconds(4), LOCK)).isEqualTo(BEGUN);
        assertThat(trial.over(TAKEN.plusSeconds(80), LOCK)).isEqualTo(BEGUN);
    }

    @Test
    void mayGoOnForAsLongAsItsLockWhenTheJobCameBackLate() {
        assertThat(trial.over(TAKEN.plusSeconds(120), LOCK)).isEqualTo(BEGUN.plus(LOCK));
    }

    @Test
    void wasLongAgoWhenTheMarkSaysNothing() {
        for (String mark : new String[] {"", "running", "then now", "2026-03-01T12:00:00Z"}) {
            Trial unknown = Trial.read(mark.getBytes(StandardCharsets.UTF_8));

            assertThat(unknown.over(TAKEN, LOCK)).isBefore(TAKEN);
        }
    }
}
