package io.bestbackground.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.job.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueuePaceTest {
    private static final Map<Lane, Long> NOTHING = Map.of(Lane.INTERACTIVE, 0L, Lane.BULK, 0L);

    private final SteppedClock clock = new SteppedClock();
    // why this prior: two jobs a second
    private final QueuePace pace = new QueuePace(new DrainRate(Duration.ofMillis(500), clock), clock);

    @Test
    void expectsOneJobsTimeWhenIdle() {
        pace.read(NOTHING);

        assertThat(pace.expectedWait()).isEqualTo(Duration.ofMillis(500));
        assertThat(pace.backlog()).isZero();
        assertThat(pace.retryAfterSeconds(Lane.INTERACTIVE)).isEqualTo(1);
    }

    @Test
    void addsWhatItSubmittedSinceTheReading() {
        pace.submitting(Lane.INTERACTIVE);
        pace.read(depths(10, 0));
        pace.submitting(Lane.INTERACTIVE);
        pace.submitting(Lane.BULK);

        assertThat(pace.depth(Lane.INTERACTIVE)).isEqualTo(11);
        assertThat(pace.depth(Lane.BULK)).isEqualTo(1);
    }

    @Test
    void bulkDelaysInteractiveByItsShareAlone() {
        pace.read(depths(100, 0));
        Duration alone = pace.backlog(Lane.INTERACTIVE);
        pace.read(depths(100, 10_000));

        assertThat(alone).isEqualTo(Duration.ofSeconds(50));
        assertThat(pace.backlog(Lane.INTERACTIVE)).isEqualTo(Duration.ofMillis(62_500));
        assertThat(pace.backlog(Lane.BULK)).isEqualTo(Duration.ofSeconds(5050));
        assertThat(pace.backlog()).isEqualTo(Duration.ofSeconds(5050));
    }

    @Test
    void expectsMoreTheLongerNothingEnds() {
        pace.read(depths(10, 0));
        Duration first = pace.expectedWait();

        clock.step(Duration.ofMinutes(2));
        pace.read(depths(10, 0));

        assertThat(pace.expectedWait()).isGreaterThan(first.plus(Duration.ofSeconds(110)));
    }

    @Test
    void knowsWhichDeadlinesCanBeMet() {
        pace.read(depths(100, 0));
        Instant now = clock.instant();

        assertThat(pace.canMeet(Lane.INTERACTIVE, now.plusSeconds(40))).isFalse();
        assertThat(pace.canMeet(Lane.INTERACTIVE, now.plusSeconds(60))).isTrue();
    }

    @Test
    void knowsWhichDeadlinesABatchCanMeet() {
        pace.read(depths(0, 100));
        Instant soon = clock.instant().plusSeconds(20);

        assertThat(pace.canMeet(Lane.INTERACTIVE, soon)).isTrue();
        assertThat(pace.canMeet(Lane.BULK, soon)).isFalse();
    }

    @Test
    void triesAnyDeadlineWhenIdleThatHasNotPassed() {
        pace.read(NOTHING);

        assertThat(pace.canMeet(Lane.INTERACTIVE, clock.instant().plusMillis(10)))
                .isTrue();
        assertThat(pace.canMeet(Lane.INTERACTIVE, clock.instant())).isFalse();
    }

    @Test
    void roundsUpToWholeSecondsWithinAnHour() {
        assertThat(QueuePace.retryAfterSeconds(Duration.ZERO)).isEqualTo(1);
        assertThat(QueuePace.retryAfterSeconds(Duration.ofMillis(2001))).isEqualTo(3);
        assertThat(QueuePace.retryAfterSeconds(Duration.ofDays(1))).isEqualTo(3600);
    }

    private static Map<Lane, Long> depths(long interactive, long bulk) {
        return Map.of(Lane.INTERACTIVE, interactive, Lane.BULK, bulk);
    }
}
