package io.bestbackground.worker.job;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * The mark of a run with no other job in its process. While the store is away a job is given to one worker after the
 * other, though none died, and all go on when the store is back: so a mark is held against the job only when its run
 * can be going on no more.
 *
 * @param taken when its worker took the job
 * @param begun when the mark was made
 */
record Trial(Instant taken, Instant begun) {
    private static final String BETWEEN = " ";

    /** Reads what {@link #write} wrote; anything else is the mark of a run long ago. */
    static Trial read(byte[] mark) {
        String[] parts = new String(mark, StandardCharsets.UTF_8).split(BETWEEN, -1);
        try {
            return parts.length == 2
                    ? new Trial(Instant.parse(parts[0]), Instant.parse(parts[1]))
                    : new Trial(Instant.EPOCH, Instant.EPOCH);
        } catch (DateTimeParseException other) {
            return new Trial(Instant.EPOCH, Instant.EPOCH);
        }
    }

    byte[] write() {
        return (taken + BETWEEN + begun).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * When the run is over for certain, as far as one can say who took the job after it.
     *
     * @param takenAgain when that was
     * @param lock how long a job is its worker's, as long as that lives
     */
    Instant over(Instant takenAgain, Duration lock) {
        // why a quarter less: a living worker's lock is renewed nearly to its end, and clocks may differ
        boolean hasDied = takenAgain.isBefore(taken.plus(lock.multipliedBy(3).dividedBy(4)));
        return hasDied ? begun : begun.plus(lock);
    }
}
