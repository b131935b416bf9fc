package io.bestbackground.api.wait;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a client is kept waiting.
 *
 * @param timeout how long a request waits for its job before it is answered 202, and a batch for its links; below the
 *     60 s at which proxies cut
 * @param look first look at the store for an end whose event was lost; later looks come ever more seldom
 */
@ConfigurationProperties("bestbackground.wait")
public record WaitProperties(
        @DefaultValue("50s") Duration timeout,
        @DefaultValue("2s") Duration look) {

    public WaitProperties {
        if (timeout.isNegative() || look.toMillis() < 1) {
            throw new IllegalArgumentException("bestbackground.wait: timeout must not be negative, look at least 1 ms");
        }
    }
}
