package io.bestbackground.chaos.scale;

import java.time.Duration;
import java.util.Map;

/**
 * What so many workers did.
 *
 * @param workers how many there were
 * @param inference what each waits in the place of an inference
 * @param jobs how many were done
 * @param seconds in which they were
 * @param cpuMillis processor time for one job, by part of the service and of the load
 * @param busy share of the machine's processor time that was taken, by whomever, 0–1
 */
record Level(int workers, Duration inference, int jobs, double seconds, Map<String, Double> cpuMillis, double busy) {
    private static final double NANOS = 1e9;

    double perSecond() {
        return jobs / seconds;
    }

    /** Jobs a second of workers that do nothing but infer. */
    double ideal() {
        return workers * NANOS / inference.toNanos();
    }

    double ratio() {
        return perSecond() / ideal();
    }

    /** Processor time for one job of all parts together, in milliseconds. */
    double cpuOfAll() {
        return cpuMillis.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
