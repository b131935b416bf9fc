package io.bestbackground.standalone.bench;

import java.util.List;

/**
 * What was measured while one load ran for a while. Laps of the same load add up.
 *
 * @param samples every picture that was done
 * @param seconds from the beginning until the last was done
 * @param cpuSeconds processor time that the process took meanwhile; NaN when it is not known
 * @param peakBytes most memory that the process held at a time; 0 when it is not known
 */
record Lap(List<Sample> samples, double seconds, double cpuSeconds, long peakBytes) {
    static Lap sum(List<Lap> laps) {
        return new Lap(
                laps.stream().flatMap(lap -> lap.samples().stream()).toList(),
                laps.stream().mapToDouble(Lap::seconds).sum(),
                laps.stream().mapToDouble(Lap::cpuSeconds).sum(),
                laps.stream().mapToLong(Lap::peakBytes).max().orElse(0));
    }

    double perSecond() {
        return samples.size() / seconds;
    }

    /** Milliseconds of processor time for one picture. */
    double cpuMillis() {
        return 1000 * cpuSeconds / samples.size();
    }

    /** How long the pictures took, in milliseconds. */
    Spread millis() {
        return Spread.of(samples.stream().mapToDouble(Sample::millis));
    }
}
