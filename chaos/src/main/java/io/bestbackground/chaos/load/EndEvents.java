package io.bestbackground.chaos.load;

import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.JobTopics;
import io.bestbackground.common.job.StageTimes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the events of jobs' ends from the broker, so that they can be held against what the store has. */
public final class EndEvents {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, Object> settings;

    /** Reads from the broker at this address. */
    public EndEvents(String broker) {
        this.settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                ConsumerConfig.GROUP_ID_CONFIG,
                "chaos-" + UUID.randomUUID(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false);
    }

    /** Notes every event that there is of the ledger's jobs. */
    public void note(Ledger ledger) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> all = consumer.partitionsFor(JobTopics.OUTCOMES, PATIENCE).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all, PATIENCE);
            while (all.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofSeconds(1)).forEach(event -> note(ledger, event));
            }
        }
    }

    private static long workMs(StageTimes times) {
        return (long) (times.fetchMs()
                + times.decodeMs()
                + times.inferenceMs()
                + times.renderMs()
                + times.encodeMs()
                + times.storeMs());
    }

    private static void note(Ledger ledger, ConsumerRecord<String, byte[]> event) {
        ledger.find(event.key()).ifPresent(submission -> {
            JobOutcome outcome = JobJson.read(event.value(), JobOutcome.class);
            submission.tookAttempts(outcome.attempts());
            if (outcome.finding() != null) {
                submission.takenUp(outcome.finishedAt().toEpochMilli()
                        - workMs(outcome.finding().timing()));
            }
            submission.ended(new End(
                    outcome.end().code(),
                    outcome.finishedAt().toEpochMilli(),
                    outcome.results().size(),
                    outcome.failure() == null ? "" : outcome.failure().reason().code()));
        });
    }
}
