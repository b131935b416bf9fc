package io.bestbackground.standalone.bench;

import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.standalone.bench.Report.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what was measured into the rows and ratios of a report. */
final class Findings {
    /** Names of the loads, as they stand in the table. */
    static final String BARE = "bare model";

    static final String WORKER = "worker without queue";
    static final String SERVICE = "service";
    static final String REMBG = "rembg";

    private static final double MEBI = 1 << 20;

    private Findings() {}

    static Row row(Entry entry, ObjectStore store) {
        Lap lap = entry.total();
        JobStages stages = JobStages.read(store, lap.samples());
        Map<String, Double> medians = stages.medians();
        Spread millis = lap.millis();
        Spread queue = stages.queueShare();
        return new Row(
                entry.load().name(),
                entry.load().atATime(),
                lap.samples().size(),
                lap.perSecond(),
                known(entry.toBareModel()),
                millis.percentile(50),
                millis.percentile(95),
                millis.percentile(99),
                known(lap.cpuMillis()),
                lap.peakBytes() == 0 ? null : lap.peakBytes() / MEBI,
                medians,
                medians.isEmpty() ? Map.of() : Map.of("p50", queue.percentile(50), "p99", queue.percentile(99)));
    }

    /** What can be said from these rows; pairs of which one was not measured are left out. */
    static Map<String, Double> ratios(List<Row> rows) {
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (Row row : rows) {
            if (row.name().equals(SERVICE) && row.toBareModel() != null) {
                ratios.put("service at %d ÷ bare model, pictures/s".formatted(row.atATime()), row.toBareModel());
            }
        }
        both(rows, SERVICE, BARE, 1)
                .ifPresent(pair -> ratios.put(
                        "service at 1 − bare model at 1, p50 in ms",
                        pair.one().p50Ms() - pair.other().p50Ms()));
        for (int atATime : rows.stream().mapToInt(Row::atATime).distinct().toArray()) {
            both(rows, SERVICE, REMBG, atATime).ifPresent(pair -> {
                ratios.put(
                        "service ÷ rembg at %d, pictures/s".formatted(atATime),
                        pair.one().perSecond() / pair.other().perSecond());
                ratios.put(
                        "service ÷ rembg at %d, p50".formatted(atATime),
                        pair.one().p50Ms() / pair.other().p50Ms());
            });
        }
        return ratios;
    }

    private static Optional<Pair> both(List<Row> rows, String one, String other, int atATime) {
        return find(rows, one, atATime)
                .flatMap(first -> find(rows, other, atATime).map(second -> new Pair(first, second)));
    }

    private static Optional<Row> find(List<Row> rows, String name, int atATime) {
        return rows.stream()
                .filter(row -> row.name().equals(name) && row.atATime() == atATime)
                .findFirst();
    }

    private static @Nullable Double known(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private record Pair(Row one, Row other) {}
}
