package io.bestbackground.api.admission;

import io.bestbackground.api.exchange.UploadLimits;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of bodies and of answers held in memory.
 *
 * @param maxAtOnce most bodies that are coming in at once; they hold no threads
 * @param maxBytes most bytes of bodies and answers held at once; an eighth of the heap when 0
 * @param maxSpilled most bytes of answers kept in temporary files while their clients are slow to take them, once
 *     answers hold half of {@code max-bytes}
 * @param maxBody most bytes of one body
 * @param grace how long a body may take at any rate
 * @param minRate least bytes a second of a body, from its beginning on, once the grace is over
 * @param timeout how long a body may take at all
 */
record UploadProperties(
        @DefaultValue("2000") int maxAtOnce,
        @DefaultValue("0B") DataSize maxBytes,
        @DefaultValue("2GB") DataSize maxSpilled,
        @DefaultValue("64MB") DataSize maxBody,
        @DefaultValue("10s") Duration grace,
        @DefaultValue("2KB") DataSize minRate,
        @DefaultValue("10m") Duration timeout) {
    private static final int SHARE_OF_HEAP = 8;

    UploadProperties {
        if (maxAtOnce < 1 || maxBytes.isNegative() || maxSpilled.isNegative() || maxBody.toBytes() < 1) {
            throw new IllegalArgumentException("bestbackground.admission.upload: max-at-once and max-body must be"
                    + " positive, max-bytes and max-spilled not negative");
        }
        if (grace.isNegative() || minRate.isNegative() || timeout.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "bestbackground.admission.upload: grace and min-rate must not be negative, timeout positive");
        }
    }

    /** The bound that holds, whether it was set or is taken from the heap; one body always fits. */
    long budget() {
        return maxBytes.toBytes() > 0
                ? maxBytes.toBytes()
                : Math.max(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP, 2 * maxBody.toBytes());
    }

    UploadLimits limits() {
        return new UploadLimits(maxBody.toBytes(), grace, minRate.toBytes(), timeout);
    }
}
