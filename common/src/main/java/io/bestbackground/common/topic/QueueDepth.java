package io.bestbackground.common.topic;

import io.bestbackground.common.job.Lane;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnsupportedVersionException;

/**
 * Reads from the broker how many jobs of each lane are not done. Jobs that workers have in hand are among them; a
 * reading is never too low by more than what was published while it was made, but may be too high: a share group's lag
 * (KIP-1226) follows its acknowledgements with a delay, and a classic group's offsets hide what was done out of order.
 */
public final class QueueDepth implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Admin admin;
    private final JobGroups groups;
    private final Map<Lane, Map<TopicPartition, Long>> open = new ConcurrentHashMap<>();

    /** Reads through this connection, which is closed with it. */
    public QueueDepth(Admin admin, JobGroups groups) {
        this.admin = admin;
        this.groups = groups;
    }

    /**
     * The depth of every lane.
     *
     * @throws BrokerUnavailable when the broker does not answer, or has no such topic
     */
    public Map<Lane, Long> read() {
        Map<Lane, Long> depths = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            Map<TopicPartition, Long> found = count(lane);
            open.put(lane, found);
            depths.put(lane, found.values().stream().mapToLong(Long::longValue).sum());
        }
        return depths;
    }

    /** How many jobs of each of the lane's partitions were not done at the last reading. */
    Map<TopicPartition, Long> open(Lane lane) {
        return open.getOrDefault(lane, Map.of());
    }

    @Override
    public void close() {
        admin.close(PATIENCE);
    }

    private Map<TopicPartition, Long> count(Lane lane) {
        Set<TopicPartition> partitions = partitions(lane);
        Map<TopicPartition, Long> lags = shareLags(lane);
        if (lags.keySet().containsAll(partitions)) {
            return lags;
        }
        // why from the start where no offset is known: no worker has come yet, and the first one will begin there
        Map<TopicPartition, Long> from = offsets(partitions, OffsetSpec.earliest());
        from.putAll(committed(lane));
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest());
        return partitions.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        partition -> lags.getOrDefault(partition, between(from, ends, partition))));
    }

    private static long between(
            Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends, TopicPartition partition) {
        return Math.max(0, ends.getOrDefault(partition, 0L) - from.getOrDefault(partition, 0L));
    }

    private Set<TopicPartition> partitions(Lane lane) {
        return BrokerTopics.await(admin.describeTopics(List.of(lane.topic())).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream())
                .map(partition -> new TopicPartition(lane.topic(), partition.partition()))
                .collect(Collectors.toSet());
    }

    /** Of those partitions alone that a share group has begun to work on. */
    private Map<TopicPartition, Long> shareLags(Lane lane) {
        String group = groups.of(lane);
        Map<TopicPartition, SharePartitionOffsetInfo> all =
                orNone(admin.listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                        .partitionsToOffsetInfo(group));
        Map<TopicPartition, Long> lags = new HashMap<>();
        all.forEach((partition, found) -> {
            if (found != null && found.lag().isPresent() && partition.topic().equals(lane.topic())) {
                lags.put(partition, Math.max(0, found.lag().get()));
            }
        });
        return lags;
    }

    private Map<TopicPartition, Long> committed(Lane lane) {
        String group = groups.classic(lane);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        orNone(admin.listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()))
                        .partitionsToOffsetAndMetadata(group))
                .forEach((partition, found) -> {
                    if (found != null) {
                        offsets.put(partition, found.offset());
                    }
                });
        return offsets;
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec which) {
        var asked = partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        BrokerTopics.await(admin.listOffsets(asked).all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    /** Nothing, where there is no such group, it is of the other kind, or the broker does not know the kind. */
    private static <T> Map<TopicPartition, T> orNone(KafkaFuture<Map<TopicPartition, T>> offsets) {
        try {
            return BrokerTopics.await(offsets);
        } catch (BrokerUnavailable failed) {
            if (failed.getCause() instanceof GroupIdNotFoundException
                    || failed.getCause() instanceof UnsupportedVersionException) {
                return Map.of();
            }
            throw failed;
        }
    }
}
