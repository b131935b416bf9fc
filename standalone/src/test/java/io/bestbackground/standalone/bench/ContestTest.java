package io.bestbackground.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

        assertThat(contest.bare().total().samples()).hasSize(bare.get());
        assertThat(contest.entries())
                .extracting(entry -> entry.total().samples().size())
                .containsExactly(one.get(), two.get());
        assertThat(contest.entries())
                .allSatisfy(entry -> assertThat(entry.toBareModel()).isPositive());
        assertThat(contest.bare().toBareModel()).isNaN();
    }

    @Test
    void addsLapsUp() {
        Lap sum = Lap.sum(List.of(
                new Lap(samples(2), 1, 0.5, 100), new Lap(samples(6), 3, 1.5, 300), new Lap(samples(2), 1, 1, 200)));

        assertThat(sum.perSecond()).isEqualTo(2);
        assertThat(sum.cpuMillis()).isCloseTo(300, within(1e-9));
        assertThat(sum.peakBytes()).isEqualTo(300);
        assertThat(sum.millis().percentile(50)).isEqualTo(10);
    }

    @Test
    void doesAtLeastAsManyAsItShall() throws InterruptedException {
        Load load = new Load("one", 4, () -> Integer.toString(one.incrementAndGet()), OWN);

        assertThat(load.run(9).samples()).hasSize(12).extracting(Sample::job).doesNotHaveDuplicates();
    }

    @Test
    void saysWhichWorkFailed() {
        Load load = new Load(
                "one",
                1,
                () -> {
                    throw new IllegalStateException("no picture");
                },
                OWN);

        assertThatThrownBy(() -> load.run(1)).hasMessageContaining("one failed").hasMessageContaining("no picture");
    }

    private static Load load(String name, AtomicInteger counter) {
        return new Load(name, 1, () -> Integer.toString(counter.incrementAndGet()), OWN);
    }

    private static List<Sample> samples(int count) {
        return Stream.generate(() -> new Sample(Instant.EPOCH, Duration.ofMillis(10), ""))
                .limit(count)
                .toList();
    }
}
