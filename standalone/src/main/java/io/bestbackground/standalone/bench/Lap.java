package io.bestbackground.standalone.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What was measured while one load ran for a while. Laps of the same load add up.
 *
 * @param samples pictures that were done while all threads were busy, or were under way when that ended
 * @param done all pictures, those included that were done before all threads were busy
 * @param pictures done while all threads were busy; one that was begun earlier or ended later counts by the part of its
 *     time that lies within
 * @param seconds for which all threads were busy
 * @param cpuSeconds processor time that the process took for all pictures; NaN when it is not known
 * @param peakBytes most memory that the process held at a time; 0 when it is not known
 */
record Lap(List<Sample> samples, int done, double pictures, double seconds, double cpuSeconds, long peakBytes) {
    static Lap sum(List<Lap> laps) {
        return new Lap(
                laps.stream().flatMap(lap -> lap.samples().stream()).toList(),
                laps.stream().mapToInt(Lap::done).sum(),
                laps.stream().mapToDouble(Lap::pictures).sum(),
                laps.stream().mapToDouble(Lap::seconds).sum(),
                laps.stream().mapToDouble(Lap::cpuSeconds).sum(),
                laps.stream().mapToLong(Lap::peakBytes).max().orElse(0));
    }

    /** Takes from what all threads did what lies within {@code length} after {@code busy}. */
    static Lap within(List<Sample> all, Instant busy, Duration length, double cpuSeconds, long peakBytes) {
        Instant end = busy.plus(length);
        return new Lap(
                all.stream().filter(sample -> sample.end().isAfter(busy)).toList(),
                all.size(),
                all.stream().mapToDouble(sample -> sample.share(busy, end)).sum(),
                length.toNanos() / 1e9,
                cpuSeconds,
                peakBytes);
    }

    double perSecond() {
        return pictures / seconds;
    }

    /** Milliseconds of processor time for one picture. */
    double cpuMillis() {
        return 1000 * cpuSeconds / done;
    }

    /** How long the pictures took, in milliseconds. */
    Spread millis() {
        return Spread.of(samples.stream().mapToDouble(Sample::millis));
    }
}
