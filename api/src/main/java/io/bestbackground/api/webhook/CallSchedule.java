package io.bestbackground.api.webhook;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When a failed call is tried again: after pauses that double, up to a longest, until it is given up.
 *
 * @param firstDelay pause after the first attempt
 * @param longestDelay longest pause, also when the receiver asks for more
 * @param giveUpAfter how long a call is tried
 * @param random numbers from 0 to 1, so that calls which failed together do not come back together
 */
record CallSchedule(Duration firstDelay, Duration longestDelay, Duration giveUpAfter, DoubleSupplier random) {
    // why bounded: doubling on would overflow
    private static final int MOST_DOUBLINGS = 30;

    /** The next attempt of a call that failed now; empty when it is to be given up. */
    Optional<Instant> next(PendingCall call, @Nullable Instant asked, Instant now) {
        Instant own = now.plus(jittered(pause(call.attempts())));
        Instant latest = now.plus(longestDelay);
        Instant wanted = asked == null || asked.isBefore(own) ? own : asked.isBefore(latest) ? asked : latest;
        return wanted.isAfter(call.since().plus(giveUpAfter)) ? Optional.empty() : Optional.of(wanted);
    }

    /** When a call that could not be sent at all is taken up again. */
    Instant deferred(PendingCall call, Instant now) {
        return now.plus(jittered(call.deferral()));
    }

    private Duration pause(int attempts) {
        int doublings = Math.min(attempts - 1, MOST_DOUBLINGS);
        Duration pause = firstDelay.multipliedBy(1L << doublings);
        return pause.compareTo(longestDelay) < 0 ? pause : longestDelay;
    }

    private Duration jittered(Duration pause) {
        return Duration.ofMillis(Math.round(pause.toMillis() * (0.75 + 0.5 * random.getAsDouble())));
    }
}
