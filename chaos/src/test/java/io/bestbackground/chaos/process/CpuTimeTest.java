package io.bestbackground.chaos.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CpuTimeTest {
    @Test
    void readsAProcessWhoseNameHoldsBracketsAndBlanks() {
        String stat = "17 (a (b) c) S 1 17 17 0 -1 4194304 100 0 0 0 250 50 7 9 20 0 30 0 100 1 2";

        assertThat(CpuTime.process(stat)).isCloseTo(3, within(1e-9));
    }

    @Test
    void countsAllButWaitingOfTheMachine() {
        String stat = "cpu  100 10 40 9000 500 5 25 20 77 0\ncpu0 50 5 20 4500 250 2 12 10 0 0\n";

        assertThat(CpuTime.machine(stat)).isCloseTo(2, within(1e-9));
    }
}
