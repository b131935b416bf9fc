package io.bestbackground.api.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class UploadLimitsTest {
    private final UploadLimits limits =
            new UploadLimits(1_000_000, Duration.ofSeconds(10), 1000, Duration.ofMinutes(5));

    @Test
    void anyRateWillDoAtFirst() {
        assertThat(limits.breach(1, Duration.ofSeconds(9))).isEqualTo(UploadLimits.Breach.NONE);
    }

    @Test
    void afterwardsABodyMustHaveComeFastEnoughFromItsBeginning() {
        assertThat(limits.breach(11_000, Duration.ofSeconds(12))).isEqualTo(UploadLimits.Breach.TOO_SLOW);
        assertThat(limits.breach(12_000, Duration.ofSeconds(12))).isEqualTo(UploadLimits.Breach.NONE);
    }

    @Test
    void noBodyMayTakeForEverOrBeTooLarge() {
        assertThat(limits.breach(900_000, Duration.ofSeconds(301))).isEqualTo(UploadLimits.Breach.TOO_SLOW);
        assertThat(limits.breach(1_000_001, Duration.ZERO)).isEqualTo(UploadLimits.Breach.TOO_LARGE);
    }
}
