package io.bestbackground.api.exchange;

import java.time.Duration;

/**
 * How large a body may be, and how slow.
 *
 * @param maxBytes most bytes of one body
 * @param grace how long it may take at any rate
 * @param minRate least bytes a second from its beginning on, once the grace is over
 * @param longest how long it may take at all
 */
public record UploadLimits(long maxBytes, Duration grace, long minRate, Duration longest) {

    /** Why a body is not taken. */
    public enum Breach {
        /** It is. */
        NONE,
        /** It has more bytes than one may. */
        TOO_LARGE,
        /** It comes too slowly. */
        TOO_SLOW,
        /** All bodies together have more bytes than they may. */
        NO_ROOM
    }

    Breach breach(long bytes, Duration since) {
        if (bytes > maxBytes) {
            return Breach.TOO_LARGE;
        }
        boolean slow = since.compareTo(grace) > 0 && bytes < minRate * since.toSeconds();
        return slow || since.compareTo(longest) > 0 ? Breach.TOO_SLOW : Breach.NONE;
    }
}
