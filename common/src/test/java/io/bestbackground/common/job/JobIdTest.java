package io.bestbackground.common.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobIdTest {
    private static final Instant NOW = Instant.parse("2026-05-04T03:02:01.123Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void isAUuidOfVersionSevenThatCarriesItsTime() {
        JobId id = JobId.next(CLOCK);

        UUID uuid = UUID.fromString(id.value());
        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.variant()).isEqualTo(2);
        assertThat(id.createdAt()).isEqualTo(NOW);
    }

    @Test
    void sortsByTime() {
        JobId earlier = JobId.next(CLOCK);
        JobId later = JobId.next(Clock.fixed(NOW.plusMillis(1), ZoneOffset.UTC));

        assertThat(earlier.value()).isLessThan(later.value());
    }

    @Test
    void isNeverTheSameTwice() {
        Set<JobId> ids = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            ids.add(JobId.next(CLOCK));
        }
        assertThat(ids).hasSize(10_000);
    }

    @Test
    void readsItsOwnText() {
        JobId id = JobId.next(CLOCK);

        assertThat(JobId.parse(id.toString())).hasValue(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "../../etc/passwd",
                "123e4567-e89b-12d3-a456-426614174000",
                "0196A2B3-C4D5-7E6F-8A9B-0C1D2E3F4A5B",
                "0196a2b3-c4d5-7e6f-8a9b-0c1d2e3f4a5b/"
            })
    void refusesWhatIsNoId(String text) {
        assertThat(JobId.parse(text)).isEmpty();
        assertThatThrownBy(() -> new JobId(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
