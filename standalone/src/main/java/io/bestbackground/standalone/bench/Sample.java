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

    /** The part of its time, from 0 to 1, that lies between two others. */
    double share(Instant from, Instant to) {
        Instant first = begin.isAfter(from) ? begin : from;
        Instant last = end().isBefore(to) ? end() : to;
        return first.isBefore(last) ? (double) Duration.between(first, last).toNanos() / took.toNanos() : 0;
    }
}
