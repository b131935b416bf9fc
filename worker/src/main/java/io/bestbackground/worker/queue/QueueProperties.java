package io.bestbackground.worker.queue;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How workers take jobs.
 *
 * @param kind {@code share} for share groups, {@code classic} for classic consumer groups, {@code auto} for share
 *     groups where the broker has them
 * @param group beginning of the groups' names, one for each lane; all workers of a deployment share them
 * @param lock how long a job may be worked on before it is given to another worker; a dead worker's jobs are given away
 *     at once, so a long lock costs nothing. Bounded by the broker's {@code group.share.max.record.lock.duration.ms}
 */
@ConfigurationProperties("bestbackground.queue")
record QueueProperties(
        @DefaultValue("auto") QueueKind kind,
        @DefaultValue("bestbackground-workers") String group,
        @DefaultValue("120s") Duration lock) {

    QueueProperties {
        if (lock.toMillis() < 1) {
            throw new IllegalArgumentException("bestbackground.queue.lock must be positive");
        }
    }
}
