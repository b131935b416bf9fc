package io.bestbackground.chaos.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Processor time that was taken up to a moment, as Linux counts it.
 *
 * @param seconds of one processor
 */
public record CpuTime(double seconds) {
    // why fixed: Linux counts in hundredths for every program, whatever its own clock does (time(7), USER_HZ)
    private static final double TICKS_PER_SECOND = 100;
    private static final int IDLE = 3;
    private static final int WAITING = 4;
    // user nice system idle iowait irq softirq steal; the guests' behind them are counted in user already
    private static final int KINDS = 8;

    /** Of these processes together, with all their threads. */
    public static CpuTime of(List<Long> pids) {
        return new CpuTime(pids.stream()
                .mapToDouble(pid -> process(read(Path.of("/proc", String.valueOf(pid), "stat"))))
                .sum());
    }

    /** Of everything that runs on this machine. */
    public static CpuTime ofMachine() {
        return new CpuTime(machine(read(Path.of("/proc/stat"))));
    }

    /** Seconds of one processor between an earlier moment and this. */
    public double since(CpuTime earlier) {
        return seconds - earlier.seconds;
    }

    /** User and system time are the 12th and 13th fields behind the name, which ends with the last bracket. */
    static double process(String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    /** Everything in the first line but waiting. */
    static double machine(String stat) {
        long[] kinds = Arrays.stream(stat.lines().findFirst().orElseThrow().split("\\s+"))
                .skip(1)
                .limit(KINDS)
                .mapToLong(Long::parseLong)
                .toArray();
        return (Arrays.stream(kinds).sum() - kinds[IDLE] - kinds[WAITING]) / TICKS_PER_SECOND;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
