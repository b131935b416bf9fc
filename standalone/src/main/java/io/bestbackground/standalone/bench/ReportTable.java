package io.bestbackground.standalone.bench;

import io.bestbackground.standalone.bench.Report.Row;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A report as text for people. */
final class ReportTable {
    private static final String NOTHING = "–";

    private ReportTable() {}

    static String of(Report report) {
        return String.join("\n", head(report), loads(report), stages(report), ratios(report));
    }

    private static String head(Report report) {
        return "%s%n%d × %s (%s)%n%s pictures, %s; %d rounds of %.0f s for each load, after %d pictures of warm-up%n"
                .formatted(
                        report.model(),
                        report.processors(),
                        report.processor(),
                        report.vectors().isEmpty() ? "no VNNI, no AMX" : String.join(" ", report.vectors()),
                        report.size(),
                        report.mode(),
                        report.rounds(),
                        report.lapSeconds(),
                        report.warmUp());
    }

    private static String loads(Report report) {
        String head = "%-26s %10s %7s %8s %8s %8s %8s %9s%n"
                .formatted("", "pictures/s", "÷ bare", "p50 ms", "p95 ms", "p99 ms", "CPU ms", "peak MiB");
        return report.rows().stream().map(ReportTable::load).collect(Collectors.joining("", head, ""));
    }

    private static String load(Row row) {
        return "%-26s %10s %7s %8.0f %8.0f %8.0f %8s %9s%n"
                .formatted(
                        "%s, %d at a time".formatted(row.name(), row.atATime()),
                        decimal(row.perSecond(), 2),
                        decimal(row.toBareModel(), 2),
                        row.p50Ms(),
                        row.p95Ms(),
                        row.p99Ms(),
                        decimal(row.cpuMs(), 0),
                        decimal(row.peakMiB(), 0));
    }

    private static String stages(Report report) {
        List<Row> jobs =
                report.rows().stream().filter(row -> !row.stagesMs().isEmpty()).toList();
        if (jobs.isEmpty()) {
            return "";
        }
        String head = jobs.stream()
                .map(row -> "%8s".formatted(row.atATime()))
                .collect(Collectors.joining("", "%-26s".formatted("median ms, at a time:"), "\n"));
        return jobs.get(0).stagesMs().keySet().stream()
                        .map(stage ->
                                line("  " + stage, jobs, row -> row.stagesMs().get(stage)))
                        .collect(Collectors.joining("", head, ""))
                + line(
                        "queue and way back, p50",
                        jobs,
                        row -> row.queueShareMs().get("p50"))
                + line(
                        "queue and way back, p99",
                        jobs,
                        row -> row.queueShareMs().get("p99"));
    }

    private static String line(String name, List<Row> rows, Figure figure) {
        return rows.stream()
                .map(row -> "%8s".formatted(decimal(figure.of(row), 1)))
                .collect(Collectors.joining("", "%-26s".formatted(name), "\n"));
    }

    private static String ratios(Report report) {
        return report.ratios().entrySet().stream()
                .map(ratio -> "%s: %s%n".formatted(ratio.getKey(), decimal(ratio.getValue(), 2)))
                .collect(Collectors.joining());
    }

    private static String decimal(@Nullable Double value, int places) {
        return value == null ? NOTHING : String.format(Locale.ROOT, "%." + places + "f", value);
    }

    /** One number of a row. */
    private interface Figure {
        @Nullable
        Double of(Row row);
    }
}
