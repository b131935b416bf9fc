package io.bestbackground.chaos.load;

import java.time.Duration;
import java.util.stream.Stream;

/** Measured times, to be asked for percentiles. */
public final class Times {
    private final long[] sorted;

    /** Keeps these. */
    public Times(Stream<Duration> times) {
        this.sorted = times.mapToLong(Duration::toMillis).sorted().toArray();
    }

    /** How many there are. */
    public int count() {
        return sorted.length;
    }

    /** The nearest-rank percentile in milliseconds; 0 when there are none. */
    public long percentile(double percent) {
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted.length == 0 ? 0 : sorted[Math.max(0, rank - 1)];
    }
}
