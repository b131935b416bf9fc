package io.bestbackground.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.bestbackground.standalone.bench.Report.Row;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReportTableTest {
    private static final List<Row> ROWS = List.of(
            row("bare model", 2, 12, null, 170, Map.of()),
            row("bare model", 1, 7, 0.6, 150, Map.of()),
            row("service", 1, 6, 0.5, 170, Map.of("queue", 2.0)),
            row("rembg", 1, 3, 0.25, 340, Map.of()),
            row("service", 8, 9, 0.75, 800, Map.of("queue", 550.0)));

    @Test
    void ratesTheServiceAgainstModelAndRival() {
        Map<String, Double> ratios = Findings.ratios(ROWS);

        assertThat(ratios)
                .contains(
                        entry("service at 1 ÷ bare model, pictures/s", 0.5),
                        entry("service at 8 ÷ bare model, pictures/s", 0.75),
                        entry("service ÷ rembg at 1, pictures/s", 2.0),
                        entry("service ÷ rembg at 1, p50", 0.5))
                .hasSize(5);
        assertThat(ratios.get("service at 1 − bare model at 1, p50 in ms")).isCloseTo(20, within(1e-9));
    }

    @Test
    void printsARowForEachLoadAndAColumnForEachJobs() {
        Report report = new Report(
                2,
                "Some processor",
                List.of("avx2"),
                "u2netp",
                "400x300",
                "crop",
                3,
                6,
                200,
                ROWS,
                Findings.ratios(ROWS));

        String[] lines = ReportTable.of(report).split("\n");

        assertThat(lines)
                .contains("2 × Some processor (avx2)")
                .contains("400x300 pictures, crop; 3 rounds of 6 s for each load, after 200 pictures of warm-up")
                .anyMatch(line -> line.matches("bare model, 2 at a time +12\\.00 +– +170 +170 +170 +– +–"))
                .anyMatch(line -> line.matches("service, 8 at a time +9\\.00 +0\\.75 +800 +800 +800 +– +–"))
                .anyMatch(line -> line.matches("median ms, at a time: +1 +8"))
                .anyMatch(line -> line.matches("  queue +2\\.0 +550\\.0"))
                .anyMatch(line -> line.matches("queue and way back, p99 +40\\.0 +40\\.0"))
                .contains("service ÷ rembg at 1, pictures/s: 2.00");
    }

    private static Row row(
            String name,
            int atATime,
            double perSecond,
            @Nullable Double toBare,
            double ms,
            Map<String, Double> stages) {
        Map<String, Double> queue = stages.isEmpty() ? Map.of() : Map.of("p50", 8.0, "p99", 40.0);
        return new Row(name, atATime, 100, perSecond, toBare, ms, ms, ms, null, null, stages, queue);
    }
}
