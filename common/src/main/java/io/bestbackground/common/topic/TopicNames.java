package io.bestbackground.common.topic;

import io.bestbackground.common.job.JobTopics;
import io.bestbackground.common.job.Lane;
import java.util.List;

/**
 * What the topics and groups of this deployment are called in the broker: their own names after a prefix, so that
 * several deployments can share a broker, and one can keep to the names that it has a right to.
 *
 * @param prefix letters, digits, dots, hyphens and underscores; mostly none
 */
public record TopicNames(String prefix) {
    /** Without a prefix. */
    public static final TopicNames PLAIN = new TopicNames("");

    /** The topic that holds a lane's jobs. */
    public String jobs(Lane lane) {
        return prefix + lane.topic();
    }

    /** That of the ends of jobs. */
    public String outcomes() {
        return prefix + JobTopics.OUTCOMES;
    }

    /** That of the jobs that were given up. */
    public String deadLetters() {
        return prefix + JobTopics.DEAD_LETTERS;
    }

    /** That of the calls to clients. */
    public String webhooks() {
        return prefix + JobTopics.WEBHOOKS;
    }

    /** All topics in which messages wait. */
    public List<String> delays() {
        return DelayTier.topics().stream().map(topic -> prefix + topic).toList();
    }

    /** A group's name in the broker. */
    public String group(String name) {
        return prefix + name;
    }

    String delay(DelayTier tier) {
        return prefix + tier.topic();
    }
}
