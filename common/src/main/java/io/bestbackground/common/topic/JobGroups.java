package io.bestbackground.common.topic;

import io.bestbackground.common.job.Lane;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The names of the groups through which workers share the jobs.
 *
 * @param group beginning of the groups' names, one for each lane; all workers and apis of a deployment name the same
 */
@ConfigurationProperties("bestbackground.queue")
public record JobGroups(
        @DefaultValue("bestbackground-workers") String group) {

    /** The same, as they are called in a deployment whose names have a prefix. */
    public JobGroups in(TopicNames names) {
        return new JobGroups(names.group(group));
    }

    /** The share group that takes a lane's jobs. */
    // why one group for each lane: the broker parts the partitions of all topics of a group among its members, and with
    // two topics in one group half of the workers would serve each lane alone
    public String of(Lane lane) {
        return group + "-" + lane.code();
    }

    /** The classic group that takes a lane's jobs where there are no share groups. */
    // why a name of its own: a broker refuses a group of one kind by the name of a group of the other
    public String classic(Lane lane) {
        return group + "-classic-" + lane.code();
    }
}
