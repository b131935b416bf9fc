package io.bestbackground.common.topic;

import io.bestbackground.common.job.Lane;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
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
    private static final int READINGS_OF_SAME_PARTITIONS = 60;

    private final Admin admin;
    private final JobGroups groups;
    private final TopicNames names;
    private final ShareLags lags = new ShareLags();
    private final Map<Lane, Map<TopicPartition, Long>> open = new ConcurrentHashMap<>();
    private Set<TopicPartition> partitions = Set.of();
    private int readings;

    /** Reads through this connection, which is closed with it. */
    public QueueDepth(Admin admin, JobGroups groups, TopicNames names) {
        this.admin = admin;
        this.groups = groups;
        this.names = names;
    }

    /**
     * The depth of every lane.
     *
     * @throws BrokerUnavailable when the broker does not answer, or has no such topic
     */
    public synchronized Map<Lane, Long> read() {
        Set<TopicPartition> known = partitions();
        Map<TopicPartition, Long> found = shareLags();
        Set<TopicPartition> others = new HashSet<>(known);
        others.removeAll(found.keySet());
        found.putAll(differences(others));
        Map<Lane, Long> depths = new EnumMap<>(Lane.class);
        for (Lane lane : Lane.values()) {
            Map<TopicPartition, Long> here = known.stream()
                    .filter(partition -> partition.topic().equals(names.jobs(lane)))
                    .collect(Collectors.toMap(Function.identity(), partition -> found.getOrDefault(partition, 0L)));
            open.put(lane, here);
            depths.put(lane, here.values().stream().mapToLong(Long::longValue).sum());
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

    /** Of all lanes; asked for now and then alone, as they hardly ever change. */
    private Set<TopicPartition> partitions() {
        if (readings % READINGS_OF_SAME_PARTITIONS == 0) {
            List<String> topics = Arrays.stream(Lane.values()).map(names::jobs).toList();
            partitions = BrokerTopics.await(admin.describeTopics(topics).allTopicNames()).values().stream()
                    .flatMap(topic -> topic.partitions().stream()
                            .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                    .collect(Collectors.toSet());
        }
        readings++;
        return partitions;
    }

    /** Of those partitions alone that a share group has begun to work on. */
    private Map<TopicPartition, Long> shareLags() {
        Map<String, ListShareGroupOffsetsSpec> asked = new HashMap<>();
        for (Lane lane : Lane.values()) {
            asked.put(groups.of(lane), new ListShareGroupOffsetsSpec());
        }
        ListShareGroupOffsetsResult answer = admin.listShareGroupOffsets(asked);
        for (Lane lane : Lane.values()) {
            lags.hear(lane, ifKnown(answer.partitionsToOffsetInfo(groups.of(lane))));
        }
        return lags.known();
    }

    /** How much more there is in each of these than classic groups have committed. */
    private Map<TopicPartition, Long> differences(Set<TopicPartition> asked) {
        Map<TopicPartition, Long> ends = offsets(asked, OffsetSpec.latest());
        ends.values().removeIf(end -> end == 0);
        if (ends.isEmpty()) {
            return ends;
        }
        // why from the start where no offset is known: no worker has come yet, and the first one will begin there
        Map<TopicPartition, Long> from = offsets(ends.keySet(), OffsetSpec.earliest());
        from.putAll(committed());
        ends.replaceAll((partition, end) -> Math.max(0, end - from.getOrDefault(partition, 0L)));
        return ends;
    }

    private Map<TopicPartition, Long> committed() {
        Map<String, ListConsumerGroupOffsetsSpec> asked = new HashMap<>();
        for (Lane lane : Lane.values()) {
            asked.put(groups.classic(lane), new ListConsumerGroupOffsetsSpec());
        }
        ListConsumerGroupOffsetsResult answer = admin.listConsumerGroupOffsets(asked);
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (String group : asked.keySet()) {
            ifKnown(answer.partitionsToOffsetAndMetadata(group))
                    .orElse(Map.of())
                    .forEach((partition, found) -> {
                        if (found != null) {
                            offsets.put(partition, found.offset());
                        }
                    });
        }
        return offsets;
    }

    private Map<TopicPartition, Long> offsets(Set<TopicPartition> where, OffsetSpec which) {
        if (where.isEmpty()) {
            return new HashMap<>();
        }
        var asked = where.stream().collect(Collectors.toMap(Function.identity(), partition -> which));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        BrokerTopics.await(admin.listOffsets(asked).all())
                .forEach((partition, found) -> offsets.put(partition, found.offset()));
        return offsets;
    }

    /** Empty, where there is no such group, it is of the other kind, or the broker does not know the kind. */
    private static <T> Optional<Map<TopicPartition, T>> ifKnown(KafkaFuture<Map<TopicPartition, T>> offsets) {
        try {
            return Optional.of(BrokerTopics.await(offsets));
        } catch (BrokerUnavailable failed) {
            if (failed.getCause() instanceof GroupIdNotFoundException
                    || failed.getCause() instanceof UnsupportedVersionException) {
                return Optional.empty();
            }
            throw failed;
        }
    }
}
