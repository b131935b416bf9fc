package io.bestbackground.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Whether and when a request is sent again.
 *
 * @param most how often after the first time
 */
record Retries(int most) {
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int MOST_DOUBLINGS = 5;

    /**
     * How long to wait before the next try: no less than the service asks for, and a random bit more, so that many
     * clients do not come back at once; nothing when it is to be given up, also because the time would be over. A
     * patient call comes back a last time as its time ends.
     *
     * @param tries how often it was sent already
     */
    Optional<Duration> pause(Call call, int tries, Optional<Duration> retryAfter) {
        if (tries > most && !call.isPatient()) {
            return Optional.empty();
        }
        Duration pause = retryAfter.map(asked -> atLeast(asked)).orElseGet(() -> upTo(growing(tries)));
        Duration left = call.left();
        if (pause.compareTo(left) < 0) {
            return Optional.of(pause);
        }
        return call.isPatient() && !left.isZero() ? Optional.of(left) : Optional.empty();
    }

    private static Duration growing(int tries) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    /** Up to a quarter more than what is asked for, and at most five seconds more. */
    private static Duration atLeast(Duration asked) {
        long room = Math.max(100, Math.min(asked.toMillis() / 4, 5000));
        return asked.plusMillis(ThreadLocalRandom.current().nextLong(room));
    }

    /** Between half of it and all of it. */
    private static Duration upTo(Duration pause) {
        return pause.minusMillis(ThreadLocalRandom.current().nextLong(pause.toMillis() / 2));
    }
}
