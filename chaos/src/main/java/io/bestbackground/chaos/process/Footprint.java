package io.bestbackground.chaos.process;

import java.util.List;

/**
 * What a process takes of the machine.
 *
 * @param residentMiB memory that is really there
 * @param threads how many it has
 */
public record Footprint(long residentMiB, int threads) {

    /** Reads the lines of {@code /proc/PID/status}. */
    static Footprint parse(List<String> status) {
        return new Footprint(number(status, "VmRSS:") / 1024, (int) number(status, "Threads:"));
    }

    private static long number(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).replace("kB", "").strip())
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElse(0);
    }

    @Override
    public String toString() {
        return "%d MiB, %d threads".formatted(residentMiB, threads);
    }
}
