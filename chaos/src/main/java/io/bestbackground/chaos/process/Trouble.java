package io.bestbackground.chaos.process;

import java.time.Duration;

/**
 * What calls to the store meet.
 *
 * @param delay how long each is held up
 * @param failures share of them that is answered 500, 0–1
 * @param full whether nothing can be written, as on a full disk
 */
public record Trouble(Duration delay, double failures, boolean full) {
    /** None: every call is passed on as it is. */
    public static final Trouble NONE = new Trouble(Duration.ZERO, 0, false);

    /** Every call takes longer. */
    public static Trouble slow(Duration delay) {
        return new Trouble(delay, 0, false);
    }

    /** A share of the calls fails. */
    public static Trouble failing(double share) {
        return new Trouble(Duration.ZERO, share, false);
    }

    /** Every write fails, as MinIO answers it. */
    public static Trouble diskFull() {
        return new Trouble(Duration.ZERO, 0, true);
    }
}
