package io.bestbackground.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void givesTheNearestRank() {
        Spread spread = Spread.of(IntStream.rangeClosed(1, 200).mapToDouble(i -> 201 - i));

        assertThat(spread.percentile(50)).isEqualTo(100);
        assertThat(spread.percentile(95)).isEqualTo(190);
        assertThat(spread.percentile(99)).isEqualTo(198);
        assertThat(spread.percentile(100)).isEqualTo(200);
    }

    @Test
    void givesTheOnlyValueForAll() {
        Spread spread = Spread.of(DoubleStream.of(7));

        assertThat(spread.percentile(1)).isEqualTo(7);
        assertThat(spread.percentile(99)).isEqualTo(7);
    }

    @Test
    void knowsNothingWithoutValues() {
        assertThat(Spread.of(DoubleStream.empty()).percentile(50)).isNaN();
    }
}
