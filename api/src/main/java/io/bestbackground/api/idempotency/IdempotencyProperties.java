package io.bestbackground.api.idempotency;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the keys of requests count.
 *
 * @param retention how long a key names the same job; afterwards it may be used anew
 * @param grace how long the replica that took a request may take to publish its job, before another that gets the same
 *     request takes it for dead and publishes the job itself
 */
@ConfigurationProperties("bestbackground.idempotency")
record IdempotencyProperties(
        @DefaultValue("24h") Duration retention,
        @DefaultValue("5s") Duration grace) {

    IdempotencyProperties {
        if (grace.toMillis() < 1 || retention.compareTo(grace) <= 0) {
            throw new IllegalArgumentException(
                    "bestbackground.idempotency: grace must be at least 1ms, and retention longer than grace");
        }
    }
}
