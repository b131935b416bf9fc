package io.bestbackground.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ContestTest {
    private static final ProcessUse OWN = ProcessUse.own();

    private final AtomicInteger bare = new AtomicInteger();
    private final AtomicInteger one = new AtomicInteger();
    private final AtomicInteger two = new AtomicInteger();

    @Test
    void letsTheBareModelRunBetweenAllOthers() throws InterruptedException {
        Contest contest = new Contest(load("bare", bare), List.of(load("one", one), load("two", two)));

        contest.round(Duration.ofMillis(2));

        assertThat(contest.bare().total().done()).isEqualTo(bare.get());
        assertThat(contest.entries()).extracting(entry -> entry.total().done()).containsExactly(one.get(), two.get());
        assertThat(contest.entries())
                .allSatisfy(entry -> assertThat(entry.toBareModel()).isPositive());
        assertThat(contest.bare().toBareModel()).isNaN();
    }

    @Test
    void addsLapsUp() {
        Lap sum = Lap.sum(List.of(
                new Lap(samples(2), 4, 1.5, 1, 0.5, 100),
                new Lap(samples(6), 8, 6.5, 3, 1.5, 300),
                new Lap(samples(2), 3, 2, 1, 1, 200)));

        assertThat(sum.perSecond()).isEqualTo(2);
        assertThat(sum.cpuMillis()).isCloseTo(200, within(1e-9));
        assertThat(sum.peakBytes()).isEqualTo(300);
        assertThat(sum.millis().percentile(50)).isEqualTo(10);
    }

    @Test
    void doesAtLeastAsManyAsItShall() throws InterruptedException {
        Load load = new Load("one", 4, () -> Integer.toString(one.incrementAndGet()), OWN);

        assertThat(load.run(9)).isEqualTo(12).isEqualTo(one.get());
    }

    @Test
    void measuresOnceAllAreUnderWay() {
        Instant busy = Instant.EPOCH.plusSeconds(10);

        Lap lap = Lap.within(
                List.of(sample(0, 10), sample(2, 10), sample(8, 6), sample(12, 4), sample(14, 1), sample(14, 10)),
                busy,
                Duration.ofSeconds(5),
                3,
                100);

        assertThat(lap.done()).isEqualTo(6);
        assertThat(lap.samples())
                .containsExactly(sample(2, 10), sample(8, 6), sample(12, 4), sample(14, 1), sample(14, 10));
        assertThat(lap.pictures()).isCloseTo(0.2 + 4 / 6.0 + 0.75 + 1 + 0.1, within(1e-9));
        assertThat(lap.perSecond()).isCloseTo(lap.pictures() / 5, within(1e-9));
    }

    @Test
    void goesOnUntilTheSlowestHasDoneItsFirst() throws InterruptedException {
        CountDownLatch others = new CountDownLatch(3);
        Load load = new Load(
                "one",
                2,
                () -> {
                    if (one.getAndIncrement() == 0) {
                        others.await();
                        return "slowest";
                    }
                    others.countDown();
                    return "other";
                },
                OWN);

        Lap lap = load.run(Duration.ofMillis(5));

        assertThat(lap.done()).isEqualTo(one.get());
        assertThat(lap.samples())
                .extracting(Sample::job)
                .doesNotContain("slowest")
                .hasSizeLessThan(lap.done() - 1);
    }

    @Test
    void saysWhichWorkFailed() {
        Load load = new Load(
                "one",
                3,
                () -> {
                    if (one.getAndIncrement() == 0) {
                        throw new IllegalStateException("no picture");
                    }
                    return "";
                },
                OWN);

        assertThatThrownBy(() -> load.run(Duration.ofMillis(1)))
                .hasMessageContaining("one failed")
                .hasMessageContaining("no picture");
    }

    private static Load load(String name, AtomicInteger counter) {
        return new Load(name, 1, () -> Integer.toString(counter.incrementAndGet()), OWN);
    }

    private static Sample sample(int begin, int took) {
        return new Sample(Instant.EPOCH.plusSeconds(begin), Duration.ofSeconds(took), "");
    }

    private static List<Sample> samples(int count) {
        return Stream.generate(() -> new Sample(Instant.EPOCH, Duration.ofMillis(10), ""))
                .limit(count)
                .toList();
    }
}
