package io.bestbackground.chaos.show;

import io.bestbackground.common.job.Lane;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads from the broker which jobs were published. */
final class JobEvents {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String broker;

    JobEvents(String broker) {
        this.broker = broker;
    }

    /** All jobs that were published since the first of these; ids sort by time. */
    Set<String> jobsSince(Set<String> jobs) {
        String first = Collections.min(jobs);
        Set<String> published = new TreeSet<>();
        Map<String, Object> settings = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = Arrays.stream(Lane.values())
                    .flatMap(lane -> partitions(consumer, lane))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all, PATIENCE);
            while (all.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(job -> published.add(job.key()));
            }
        }
        published.removeIf(id -> id.compareTo(first) < 0);
        return published;
    }

    private static Stream<TopicPartition> partitions(KafkaConsumer<String, byte[]> consumer, Lane lane) {
        return consumer.partitionsFor(lane.topic(), PATIENCE).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()));
    }
}
