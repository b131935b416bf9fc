package io.bestbackground.chaos.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScaleTableTest {
    private static final List<Level> LEVELS = List.of(level(1, 25), level(64, 1400));

    @Test
    void holdsJobsAgainstWorkersThatOnlyInfer() {
        assertThat(LEVELS.get(0).ideal()).isCloseTo(2.5, within(1e-9));
        assertThat(LEVELS.get(0).ratio()).isCloseTo(1, within(1e-9));
        assertThat(LEVELS.get(1).perSecond()).isCloseTo(140, within(1e-9));
        assertThat(LEVELS.get(1).ratio()).isCloseTo(0.875, within(1e-9));
        assertThat(ScaleTable.of(LEVELS))
                .contains("| workers | jobs/s | ideal | ÷ ideal | broker, ms | store, ms | processors busy |")
                .contains("| 64 | 140.0 | 160.0 | 0.88 | 2.0 | 8.0 | 80 % |");
    }

    @Test
    void namesThePartThatTakesTheMost() {
        assertThat(ScaleTable.bend(LEVELS, 2))
                .isEqualTo("At 64 workers each job takes 10.0 ms of processor time beside its inference,"
                        + " 8.0 of them in the store: 2 processors end at 200 jobs/s.");
    }

    @Test
    void reckonsWhatAThousandPicturesNeed() {
        assertThat(ScaleTable.arithmetic(LEVELS))
                .isEqualTo("For 1000 pictures/s, at most 70 % busy: broker 3, store 12 processors;"
                        + " and 400 inferences of 400 ms at a time.");
    }

    @Test
    void drawsEveryLevel() {
        String svg = new ScaleFigure(LEVELS).svg();

        assertThat(svg).startsWith("<svg ").endsWith("</svg>\n").contains(">64</text>", ">0.88</text>", ">1.00</text>");
        assertThat(svg.split("<circle ")).hasSize(LEVELS.size() + 1);
        assertThat(svg).doesNotContain("NaN", "Infinity");
    }

    private static Level level(int workers, int jobs) {
        Map<String, Double> cpu = new LinkedHashMap<>();
        cpu.put("broker", 2.0);
        cpu.put("store", 8.0);
        return new Level(workers, Duration.ofMillis(400), jobs, 10, cpu, 0.8);
    }
}
