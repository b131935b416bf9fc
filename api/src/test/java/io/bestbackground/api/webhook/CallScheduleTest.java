package io.bestbackground.api.webhook;

import static io.bestbackground.api.webhook.Calls.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallScheduleTest {
    private static final Duration DAY = Duration.ofHours(24);
    private static final CallSchedule SCHEDULE =
            new CallSchedule(Duration.ofSeconds(1), Duration.ofHours(2), DAY, () -> 0.5);

    @ParameterizedTest
    @CsvSource({"1, PT1S", "2, PT2S", "5, PT16S", "13, PT1H8M16S", "14, PT2H", "1000, PT2H"})
    void doublesThePauseUpToTheLongest(int attempts, Duration pause) {
        assertThat(SCHEDULE.next(call(attempts), null, START)).contains(START.plus(pause));
    }

    @Test
    void scattersThePauses() {
        CallSchedule early = new CallSchedule(Duration.ofSeconds(4), Duration.ofHours(2), DAY, () -> 0);
        CallSchedule late = new CallSchedule(Duration.ofSeconds(4), Duration.ofHours(2), DAY, () -> 1);

        assertThat(early.next(call(1), null, START)).contains(START.plusSeconds(3));
        assertThat(late.next(call(1), null, START)).contains(START.plusSeconds(5));
    }

    @Test
    void comesWhenTheReceiverAsksWithinBounds() {
        assertThat(SCHEDULE.next(call(1), START.plusSeconds(90), START)).contains(START.plusSeconds(90));
        assertThat(SCHEDULE.next(call(5), START.plusSeconds(3), START)).contains(START.plusSeconds(16));
        assertThat(SCHEDULE.next(call(1), START.plusSeconds(999_999), START)).contains(START.plusSeconds(7200));
    }

    @Test
    void givesUpWhenTheNextAttemptWouldBeTooLate() {
        Instant lastHour = START.plus(DAY).minusSeconds(3600);

        assertThat(SCHEDULE.next(call(20), null, lastHour)).isEmpty();
        assertThat(SCHEDULE.next(call(2), null, lastHour)).isPresent();
    }

    private static PendingCall call(int attempts) {
        return Calls.attempted("https://example.com/hook", attempts);
    }
}
