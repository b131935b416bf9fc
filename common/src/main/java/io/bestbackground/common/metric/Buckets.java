package io.bestbackground.common.metric;

import java.time.Duration;
import java.util.stream.Stream;

/** The upper bounds of the histograms' buckets: few, since each is a time series of its own for every label. */
public final class Buckets {
    private static final Duration[] STAGE =
            millis(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000);
    private static final Duration[] JOB =
            millis(100, 200, 350, 500, 750, 1_000, 2_000, 5_000, 10_000, 30_000, 60_000, 300_000, 1_800_000, 7_200_000);

    private Buckets() {}

    /** For one stage of a job: a millisecond to a minute. */
    public static Duration[] stage() {
        return STAGE.clone();
    }

    /** For a job from its being taken to its end, waiting included: a tenth of a second to two hours. */
    public static Duration[] job() {
        return JOB.clone();
    }

    private static Duration[] millis(Integer... millis) {
        return Stream.of(millis).map(Duration::ofMillis).toArray(Duration[]::new);
    }
}
