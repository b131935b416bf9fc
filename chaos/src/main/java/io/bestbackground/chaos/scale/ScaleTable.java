package io.bestbackground.chaos.scale;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What was measured at each number of workers, and what follows from it. */
final class ScaleTable {
    /** What the arithmetic is made for. */
    private static final int GOAL = 1000;

    /** Share of a processor above which waiting for it grows fast. */
    private static final double MOST_BUSY = 0.7;

    private ScaleTable() {}

    /** In Markdown. */
    static String of(List<Level> levels) {
        List<String> parts = List.copyOf(levels.get(0).cpuMillis().keySet());
        String head = "| workers | jobs/s | ideal | ÷ ideal | %s | processors busy |\n|---|---|---|---|%s---|\n"
                .formatted(
                        parts.stream().map(part -> part + ", ms").collect(Collectors.joining(" | ")),
                        "---|".repeat(parts.size()));
        return levels.stream().map(level -> row(level, parts)).collect(Collectors.joining("", head, ""));
    }

    /** Where it bends, by the processor time of the parts at the highest level. */
    static String bend(List<Level> levels, int processors) {
        Level last = levels.get(levels.size() - 1);
        Map.Entry<String, Double> dearest = last.cpuMillis().entrySet().stream()
                .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .orElseThrow();
        return "At %d workers each job takes %.1f ms of processor time beside its inference, %.1f of them in the %s: %d processors end at %.0f jobs/s."
                .formatted(
                        last.workers(),
                        last.cpuOfAll(),
                        dearest.getValue(),
                        dearest.getKey(),
                        processors,
                        1000 * processors / last.cpuOfAll());
    }

    /** How many processors each part needs for a thousand pictures a second, from the highest level. */
    static String arithmetic(List<Level> levels) {
        Level last = levels.get(levels.size() - 1);
        String parts = last.cpuMillis().entrySet().stream()
                .map(part -> "%s %.0f".formatted(part.getKey(), processors(part.getValue())))
                .collect(Collectors.joining(", "));
        return "For %d pictures/s, at most %.0f %% busy: %s processors; and %.0f inferences of %d ms at a time."
                .formatted(
                        GOAL,
                        100 * MOST_BUSY,
                        parts,
                        Math.ceil(GOAL * last.inference().toNanos() / 1e9),
                        last.inference().toMillis());
    }

    private static double processors(double millis) {
        return Math.ceil(GOAL * millis / 1000 / MOST_BUSY);
    }

    private static String row(Level level, List<String> parts) {
        return "| %d | %.1f | %.1f | %.2f | %s | %.0f %% |%n"
                .formatted(
                        level.workers(),
                        level.perSecond(),
                        level.ideal(),
                        level.ratio(),
                        parts.stream()
                                .map(part -> "%.1f".formatted(level.cpuMillis().getOrDefault(part, 0.0)))
                                .collect(Collectors.joining(" | ")),
                        100 * level.busy());
    }
}
