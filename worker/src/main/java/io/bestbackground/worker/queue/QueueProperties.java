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
 * @param lock how long a job may be worked on before it is given to another worker
 * @param lease how long the broker waits for a sign that it is worked on, within the lock. A dead worker's jobs are
 *     given to others at once; one that got lost on its way to a worker, or whose worker is stopped, after so long.
 *     Bounded by the broker's {@code group.share.min.record.lock.duration.ms}, 15 s by default, and {@code …max…};
 *     share groups alone
 */
@ConfigurationProperties("bestbackground.queue")
record QueueProperties(
        @DefaultValue("auto") QueueKind kind,
        @DefaultValue("bestbackground-workers") String group,
        @DefaultValue("120s") Duration lock,
        @DefaultValue("15s") Duration lease) {

    QueueProperties {
        if (lock.toMillis() < 1) {
            throw new IllegalArgumentException("bestbackground.queue.lock must be positive");
        }
        if (lease.toMillis() < 1) {
            throw new IllegalArgumentException("bestbackground.queue.lease must be positive");
        }
        lease = lease.compareTo(lock) < 0 ? lease : lock;
    }
}
