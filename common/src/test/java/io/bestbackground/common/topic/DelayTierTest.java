package io.bestbackground.common.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DelayTierTest {
    @ParameterizedTest
    @CsvSource({
        "PT0.001S, QUARTER_SECOND",
        "PT0.999S, QUARTER_SECOND",
        "PT1S, SECOND",
        "PT59S, TEN_SECONDS",
        "PT9M59S, MINUTE",
        "PT10M, TEN_MINUTES",
        "PT24H, HOUR"
    })
    void takesTheLongestTierThatIsOverInTime(Duration remaining, DelayTier tier) {
        assertThat(DelayTier.of(remaining)).isEqualTo(tier);
    }

    @Test
    void isOverAfterItsLength() {
        Instant arrival = Instant.parse("2026-01-01T00:00:00Z");

        assertThat(DelayTier.SECOND.due(arrival, arrival.plusSeconds(9))).isEqualTo(arrival.plusSeconds(1));
        assertThat(DelayTier.SECOND.due(arrival, arrival.minusSeconds(9))).isEqualTo(arrival.minusSeconds(9));
    }
}
