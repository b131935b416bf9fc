package io.bestbackground.common.topic;

import java.time.Duration;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the topics are called, and how they are made when they are missing; topics that are there stay as they are.
 *
 * @param prefix what the names of topics and groups begin with, the same for all of a deployment
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
        @DefaultValue("") String prefix,
        @DefaultValue("true") boolean create,
        @DefaultValue("1") int jobPartitions,
        @DefaultValue("4") int outcomePartitions,
        @DefaultValue("0") short replicas,
        @DefaultValue("24h") Duration retention) {
    // why 100: the longest name of a topic or group comes behind it, and a broker takes 249 characters for a topic
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,100}");

    public TopicProperties {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException(
                    "bestbackground.topic.prefix: at most 100 letters, digits, dots, hyphens and underscores");
        }
        if (jobPartitions < 1 || outcomePartitions < 1 || replicas < 0) {
            throw new IllegalArgumentException(
                    "bestbackground.topic: job-partitions and outcome-partitions must be at least 1, replicas at least 0");
        }
    }

    /** The names with this prefix. */
    public TopicNames names() {
        return new TopicNames(prefix);
    }
}
