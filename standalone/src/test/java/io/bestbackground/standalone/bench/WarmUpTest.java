package io.bestbackground.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final Duration BLOCK = Duration.ofMillis(5);

    private final AtomicInteger pictures = new AtomicInteger();
    private final Load load = new Load("one", 1, () -> Integer.toString(pictures.incrementAndGet()), ProcessUse.own());

    @Test
    void endsWhenTheCompilersRest() throws InterruptedException {
        Queue<Duration> compiling = new ArrayDeque<>(List.of(
                Duration.ZERO,
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofHours(2),
                Duration.ofHours(2),
                Duration.ofHours(2)));

        int done = new WarmUp(load, BLOCK, compiling::remove).run(3, Duration.ofMinutes(1));

        assertThat(compiling).isEmpty();
        assertThat(done).isEqualTo(pictures.get()).isGreaterThan(3);
    }

    @Test
    void goesOnNoLongerThanItMay() throws InterruptedException {
        AtomicInteger hours = new AtomicInteger();
        WarmUp busy = new WarmUp(load, BLOCK, () -> Duration.ofHours(hours.incrementAndGet()));

        assertThat(busy.run(3, Duration.ofMillis(12))).isEqualTo(pictures.get());

        assertThat(hours.get()).isBetween(2, 6);
    }

    @Test
    void looksAtNoCompilerWhenItMayNotGoOn() throws InterruptedException {
        WarmUp brief = new WarmUp(load, BLOCK, () -> {
            throw new AssertionError("was looked at");
        });

        assertThat(brief.run(3, Duration.ZERO)).isEqualTo(3);
    }

    @Test
    void knowsHowLongThisCompilerHasWorked() {
        assertThat(WarmUp.compiling()).isPositive();
    }
}
