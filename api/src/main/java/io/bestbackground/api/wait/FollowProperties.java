package io.bestbackground.api.wait;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How jobs are followed: by long polls and event streams, which wait for a job without having sent it.
 *
 * @param maxFollowers most polls and streams that wait on one replica at once
 * @param heartbeat how often a stream on which nothing happens shows that it is alive
 * @param longestStream how long a stream stays open at most; its client opens another
 */
@ConfigurationProperties("bestbackground.wait")
public record FollowProperties(
        @DefaultValue("10000") int maxFollowers,
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("1h") Duration longestStream) {

    public FollowProperties {
        if (maxFollowers < 1 || heartbeat.toMillis() < 1 || longestStream.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "bestbackground.wait: max-followers must be at least 1, heartbeat and longest-stream at least 1 ms");
        }
    }
}
