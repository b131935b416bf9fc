package io.bestbackground.api.retention;

import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things are kept.
 *
 * @param sources a job's picture as it was sent, from the job's end on; that of a job which waits still is kept as long
 *     as results
 * @param results a job's outcome and pictures, from its end on; a job that has not ended so long after it was taken is
 *     given up
 * @param masks what was found in a picture, from the last time it was written on
 * @param keys which job an idempotency key belongs to, from its first use on; kept for as long as it counts in any case
 * @param sweep how often each replica looks for what to remove
 * @param byStore whether the store is asked to remove what is over as well, for times when no replica runs; it counts
 *     in whole days
 */
@ConfigurationProperties("bestbackground.retention")
public record RetentionProperties(
        @DefaultValue("1h") Duration sources,
        @DefaultValue("24h") Duration results,
        @DefaultValue("24h") Duration masks,
        @DefaultValue("24h") Duration keys,
        @DefaultValue("5m") Duration sweep,
        @DefaultValue("true") boolean byStore) {

    public RetentionProperties {
        if (Stream.of(sources, results, masks, keys, sweep).anyMatch(time -> time.toMillis() < 1)) {
            throw new IllegalArgumentException("bestbackground.retention: every time must be at least 1 ms");
        }
        // why: a job whose outcome went before its source would seem to wait again
        if (sources.compareTo(results) > 0) {
            throw new IllegalArgumentException("bestbackground.retention.sources must not be longer than results");
        }
    }
}
