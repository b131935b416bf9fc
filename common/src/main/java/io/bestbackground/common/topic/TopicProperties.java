package io.bestbackground.common.topic;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the topics are made when they are missing; topics that are there stay as they are.
 *
 * @param create whether they are made; otherwise they are waited for, and something else makes them, such as the api's
 *     command {@code prepare}
 * @param jobPartitions partitions of each lane. One is best up to thousands of jobs a second: with a share group any
 *     number of workers takes from it, while several would be parted among the workers, and a job would wait for a busy
 *     one beside an idle one
 * @param outcomePartitions partitions of the outcomes, all of which every api replica reads
 * @param replicas copies of each partition; the broker's own default when 0
 * @param retention how long outcomes are kept, and jobs at the most
 */
@ConfigurationProperties("bestbackground.topic")
public record TopicProperties(
        @DefaultValue("true") boolean create,
        @DefaultValue("1") int jobPartitions,
        @DefaultValue("4") int outcomePartitions,
        @DefaultValue("0") short replicas,
        @DefaultValue("24h") Duration retention) {

    public TopicProperties {
        if (jobPartitions < 1 || outcomePartitions < 1 || replicas < 0) {
            throw new IllegalArgumentException(
                    "bestbackground.topic: job-partitions and outcome-partitions must be at least 1, replicas at least 0");
        }
    }
}
