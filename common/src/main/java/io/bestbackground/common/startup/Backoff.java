package io.bestbackground.common.startup;

import java.time.Duration;

/** How long to pause between tries: twice as long each time, up to a longest. */
public final class Backoff {
    private Backoff() {}

    /** The pause after {@code pause}, at most {@code longest}. */
    public static Duration next(Duration pause, Duration longest) {
        Duration doubled = pause.multipliedBy(2);
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
