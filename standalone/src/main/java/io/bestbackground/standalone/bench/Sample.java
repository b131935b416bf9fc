package io.bestbackground.standalone.bench;

import java.time.Duration;
import java.time.Instant;

/**
 * One picture's work, timed.
 *
 * @param begin when it was begun
 * @param took until it was done
 * @param job the job's id; empty when it was none
 */
record Sample(Instant begin, Duration took, String job) {
    double millis() {
        return took.toNanos() / 1e6;
    }

    Instant end() {
        return begin.plus(took);
    }
}
