package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.worker.job.Stopwatch.Stage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.LivenessState;

class BatchWatchdogTest {
    private static final int STAGE_SECONDS = 10;
    private static final int BATCH_SECONDS = 30;

    private final List<LivenessState> told = new ArrayList<>();
    private final HandClock clock = new HandClock();
    private final BatchWatchdog watchdog = new BatchWatchdog(limits(), clock, told::add);

    @BeforeEach
    void begin() {
        watchdog.begin(List.of("job"));
    }

    @Test
    void aStageThatOutlivesItsLimitBreaksLivenessOnce() {
        watchdog.enter(Stage.DECODE, "job");
        pass(STAGE_SECONDS);
        assertThat(told).isEmpty();

        pass(5);
        assertThat(told).containsExactly(LivenessState.BROKEN);
    }

    @Test
    void aBatchThatOutlivesItsLimitBreaksLivenessThoughEachStageIsShort() {
        for (int i = 0; i <= BATCH_SECONDS / 5; i++) {
            watchdog.enter(Stage.RENDER, "job");
            pass(5);
        }

        assertThat(told).containsExactly(LivenessState.BROKEN);
    }

    @Test
    void whatEndsAfterAllMendsLiveness() {
        watchdog.enter(Stage.DECODE, "job");
        pass(STAGE_SECONDS + 2);
        watchdog.end();
        pass(1);

        assertThat(told).containsExactly(LivenessState.BROKEN, LivenessState.CORRECT);
    }

    @Test
    void aThreadThatDiedBreaksLivenessForGood() {
        watchdog.died(Thread.currentThread(), new IllegalStateException("a fault"));
        watchdog.end();
        pass(2);

        assertThat(told).containsExactly(LivenessState.BROKEN);
    }

    @Test
    void waitingWithSignsOfLifeIsNoHanging() {
        watchdog.enter(Stage.FETCH, "job");
        for (int i = 0; i < BATCH_SECONDS; i++) {
            watchdog.waiting(true);
            pass(5);
        }

        assertThat(told).isEmpty();
    }

    @Test
    void waitingWithoutASignOfLifeIsHanging() {
        watchdog.enter(Stage.FETCH, "job");
        watchdog.waiting(true);
        pass(STAGE_SECONDS + 2);

        assertThat(told).containsExactly(LivenessState.BROKEN);
    }

    @Test
    void aProcessThatWasAsleepDidNotHang() {
        watchdog.enter(Stage.DECODE, "job");
        pass(1);
        clock.now = clock.now.plus(Duration.ofMinutes(3));
        watchdog.look();

        assertThat(told).isEmpty();
    }

    @Test
    void anIdleThreadNeverHangs() {
        watchdog.end();
        pass(2 * BATCH_SECONDS);

        assertThat(told).isEmpty();
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.now = clock.now.plus(BatchWatchdog.PERIOD);
            watchdog.look();
        }
    }

    private static LimitProperties limits() {
        Duration stage = Duration.ofSeconds(STAGE_SECONDS);
        return new LimitProperties(stage, stage, stage, stage, stage, stage, stage, Duration.ofSeconds(BATCH_SECONDS));
    }

    /** Goes on by hand alone. */
    private static final class HandClock extends Clock {
        private Instant now = Instant.EPOCH;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
