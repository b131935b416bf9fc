package io.bestbackground.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LevelsTest {
    private final Levels levels = new Levels(2, Duration.ofSeconds(10), 3);

    @Test
    void findsTheLevelBeforeClientsWaitMuchLonger() {
        level(0, 20, 100, true);
        level(1, 40, 250, true);
        level(2, 60, 900, true);

        assertThat(levels.knee()).hasValue(4);
        assertThat(levels.table())
                .contains("The knee lies at 4.0 clients a second.")
                .containsPattern("6\\.0 +60 +0 +900 +900");
    }

    @Test
    void findsTheLevelBeforeClientsAreRefused() {
        level(0, 20, 100, true);
        level(1, 39, 100, true);
        level(1, 1, 10, false);

        assertThat(levels.knee()).hasValue(2);
    }

    @Test
    void saysWhenTheKneeLiesHigher() {
        level(0, 20, 100, true);
        level(1, 40, 100, true);
        level(2, 60, 100, true);

        assertThat(levels.table()).contains("above the highest level: 6.0");
    }

    @Test
    void saysWhenTheLowestIsTooMuch() {
        level(0, 20, 100, false);

        assertThat(levels.knee()).isEmpty();
        assertThat(levels.table()).contains("Even the lowest level is too much.");
    }

    private void level(int level, int clients, long millis, boolean good) {
        for (int i = 0; i < clients; i++) {
            long begin = TimeUnit.SECONDS.toNanos(10L * level) + TimeUnit.MILLISECONDS.toNanos(10L * i);
            levels.add(begin, begin + TimeUnit.MILLISECONDS.toNanos(millis), good);
        }
    }
}
