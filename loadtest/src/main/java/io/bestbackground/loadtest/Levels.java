package io.bestbackground.loadtest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a ramp found: by the level at which clients came, how many were answered and how fast. The knee is the last
 * level before the first at which clients were refused, or waited much longer than at the lowest. Safe for many
 * threads.
 */
final class Levels {
    private static final double MOST_FAILED = 0.01;
    // why three: the median of a queue that is stable stays near that of an idle service; beyond it grows without end
    private static final double MUCH_LONGER = 3;

    private final double step;
    private final Duration length;
    private final List<List<Answer>> levels;
    private long first = Long.MAX_VALUE;

    /** Makes one for {@code count} levels, each of {@code length} and with {@code step} more clients a second. */
    Levels(double step, Duration length, int count) {
        this.step = step;
        this.length = length;
        this.levels =
                IntStream.range(0, count).mapToObj(i -> new ArrayList<Answer>()).collect(Collectors.toList());
    }

    private record Answer(double millis, boolean good) {}

    /** Notes one client's answer; both times in nanoseconds of the same clock. */
    synchronized void add(long begin, long end, boolean good) {
        first = Math.min(first, begin);
        int level = (int) Math.min(levels.size() - 1, (begin - first) / length.toNanos());
        levels.get(level).add(new Answer((end - begin) / 1e6, good));
    }

    /** Clients a second at the knee; empty when even the lowest level was too much, or nothing was noted. */
    synchronized OptionalDouble knee() {
        int good = 0;
        while (good < levels.size() && isGood(levels.get(good))) {
            good++;
        }
        return good == 0 ? OptionalDouble.empty() : OptionalDouble.of(good * step);
    }

    /** All levels as a table, and the knee. */
    synchronized String table() {
        String rows = IntStream.range(0, levels.size())
                .mapToObj(i -> row((i + 1) * step, levels.get(i)))
                .collect(Collectors.joining());
        OptionalDouble knee = knee();
        String found = knee.isEmpty()
                ? "Even the lowest level is too much."
                : knee.getAsDouble() >= levels.size() * step
                        ? "The knee lies above the highest level: %.1f clients a second.".formatted(knee.getAsDouble())
                        : "The knee lies at %.1f clients a second.".formatted(knee.getAsDouble());
        return "%12s %8s %8s %8s %8s%n%s%s".formatted("clients/s", "came", "failed", "p50 ms", "p95 ms", rows, found);
    }

    private boolean isGood(List<Answer> level) {
        return !level.isEmpty()
                && failed(level) <= MOST_FAILED * level.size()
                && percentile(level, 50) <= MUCH_LONGER * percentile(levels.get(0), 50);
    }

    private static String row(double rate, List<Answer> level) {
        return "%12.1f %8d %8d %8.0f %8.0f%n"
                .formatted(rate, level.size(), failed(level), percentile(level, 50), percentile(level, 95));
    }

    private static long failed(List<Answer> level) {
        return level.stream().filter(answer -> !answer.good()).count();
    }

    private static double percentile(List<Answer> level, double percent) {
        double[] sorted = level.stream().mapToDouble(Answer::millis).toArray();
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, rank - 1)];
    }
}
