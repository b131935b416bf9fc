package io.bestbackground.worker.job;

import io.bestbackground.common.job.StageTimes;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** Adds up the time that one job spends in each stage. */
final class Stopwatch {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);

    /** The stages of a job, in their order. */
    enum Stage {
        /** Reading the source from the store. */
        FETCH,
        /** Source bytes to pixels. */
        DECODE,
        /** Pixels to mask. */
        INFER,
        /** Mask to edited pixels. */
        RENDER,
        /** Edited pixels to bytes. */
        ENCODE,
        /** Writing the pictures to the store. */
        STORE,
        /** Writing the end to the store and announcing it; the end itself cannot tell how long. */
        END
    }

    /** Runs a piece of work and adds its time to a stage, also when it throws. */
    <T> T time(Stage stage, Supplier<T> work) {
        long begun = System.nanoTime();
        try {
            return work.get();
        } finally {
            add(stage, System.nanoTime() - begun);
        }
    }

    /** Adds time that was measured elsewhere, in nanoseconds. */
    void add(Stage stage, long spent) {
        nanos.merge(stage, spent, Long::sum);
    }

    /** The times so far, of the stages that were begun. */
    Map<Stage, Duration> durations() {
        Map<Stage, Duration> durations = new EnumMap<>(Stage.class);
        nanos.forEach((stage, spent) -> durations.put(stage, Duration.ofNanos(spent)));
        return durations;
    }

    /** The times so far, in milliseconds to the hundredth. */
    StageTimes times(double queueMs) {
        return new StageTimes(
                queueMs,
                millis(Stage.FETCH),
                millis(Stage.DECODE),
                millis(Stage.INFER),
                millis(Stage.RENDER),
                millis(Stage.ENCODE),
                millis(Stage.STORE));
    }

    private double millis(Stage stage) {
        return Math.round(nanos.getOrDefault(stage, 0L) / NANOS_PER_MILLI * 100) / 100.0;
    }
}
