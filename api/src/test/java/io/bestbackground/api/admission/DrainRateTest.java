package io.bestbackground.api.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DrainRateTest {
    private final SteppedClock clock = new SteppedClock();
    private final DrainRate rate = new DrainRate(Duration.ofMillis(500), clock);

    @Test
    void takesTheSettingUntilAJobEnds() {
        assertThat(rate.perSecond()).isEqualTo(2);
        assertThat(rate.jobTime()).isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void learnsTheRateOfWorkersThatAreAllBusy() {
        // why 250 ms apart: four workers side by side, each busy for a second with each job
        endJobs(100, Duration.ofMillis(250), Duration.ofSeconds(1));

        assertThat(rate.perSecond()).isCloseTo(4, within(0.2));
        assertThat(rate.jobTime().toMillis()).isCloseTo(1000, within(50L));
    }

    @Test
    void doesNotTakeFewJobsForSlowWorkers() {
        endJobs(50, Duration.ofSeconds(10), Duration.ofMillis(200));

        assertThat(rate.perSecond()).isBetween(3.5, 5.0);
    }

    @Test
    void noticesThatWorkersHaveGone() {
        endJobs(100, Duration.ofMillis(250), Duration.ofSeconds(1));
        endJobs(60, Duration.ofSeconds(1), Duration.ofSeconds(1));

        assertThat(rate.perSecond()).isBetween(0.9, 1.8);
    }

    @Test
    void keepsItsRateThroughSilenceAndTellsTheSilenceInstead() {
        endJobs(100, Duration.ofMillis(250), Duration.ofSeconds(1));
        double before = rate.perSecond();

        clock.step(Duration.ofSeconds(65));

        assertThat(rate.perSecond()).isEqualTo(before);
        assertThat(rate.outage()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void takesSilenceForGrantedWhileTheQueueIsEmpty() {
        clock.step(Duration.ofMinutes(10));
        rate.idle();
        clock.step(Duration.ofSeconds(1));

        assertThat(rate.outage()).isZero();
    }

    @Test
    void waitsLongerForTheEndsOfLongJobs() {
        endJobs(30, Duration.ofSeconds(30), Duration.ofSeconds(30));
        clock.step(Duration.ofSeconds(60));

        assertThat(rate.outage()).isZero();
        assertThat(rate.perSecond()).isCloseTo(1 / 30.0, within(0.01));
    }

    @Test
    void countsEndsWhoseTimeIsNotKnown() {
        for (int i = 0; i < 100; i++) {
            clock.step(Duration.ofMillis(100));
            rate.ended();
        }

        assertThat(rate.perSecond()).isCloseTo(10, within(1.0));
    }

    private void endJobs(int count, Duration apart, Duration work) {
        for (int i = 0; i < count; i++) {
            clock.step(apart);
            rate.ended(work);
        }
    }
}
