package io.bestbackground.api.wait;

import io.bestbackground.common.topic.BrokerTopics;
import io.bestbackground.common.topic.BrokerUnavailable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The partition of the outcomes that this replica reads: the hash of its name. */
@Component
@EnableConfigurationProperties(WaitProperties.class)
public class ReplyPartition {
    private static final int UNKNOWN = -1;

    private final BrokerTopics topics;
    private final String replica;
    private volatile int partition = UNKNOWN;

    ReplyPartition(BrokerTopics topics, WaitProperties properties) {
        this.topics = topics;
        this.replica = properties.replicaName();
    }

    /**
     * Settles the partition, once the topic is there.
     *
     * @throws BrokerUnavailable when the broker does not answer
     */
    void choose() {
        partition = Math.floorMod(replica.hashCode(), topics.outcomePartitions());
    }

    /**
     * The partition's number.
     *
     * @throws BrokerUnavailable while the broker was never reached
     */
    public int partition() {
        if (partition == UNKNOWN) {
            throw new BrokerUnavailable(null);
        }
        return partition;
    }
}
