package io.bestbackground.client;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The clock, and pauses that hold no thread; tests have one in which nothing takes time. */
interface Time {
    /** The time of day, which may jump. */
    Instant now();

    /** Nanoseconds from some fixed moment on; they never go back. */
    long nanos();

    /**
     * Completes after so long; cancelling it frees its timer. What follows must be asynchronous: the timer is shared.
     */
    CompletableFuture<Void> pause(Duration length);

    /** The time of this machine. */
    static Time real() {
        return new Time() {
            @Override
            public Instant now() {
                return Instant.now();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public CompletableFuture<Void> pause(Duration length) {
                return new CompletableFuture<Void>().completeOnTimeout(null, length.toNanos(), TimeUnit.NANOSECONDS);
            }
        };
    }
}
