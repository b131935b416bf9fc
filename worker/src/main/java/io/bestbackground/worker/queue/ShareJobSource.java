package io.bestbackground.worker.queue;

import io.bestbackground.common.topic.BrokerUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicIdPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs from a Kafka share group (KIP-932): a queue in which a dead worker's jobs are given to others within a second,
 * and one slow job holds up no other. Settled with explicit acknowledgements, which go out with the next request for
 * jobs; used by one thread alone.
 */
final class ShareJobSource implements JobSource {
    private static final Logger LOG = LoggerFactory.getLogger(ShareJobSource.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ShareConsumer<String, byte[]> consumer;

    ShareJobSource(ShareConsumer<String, byte[]> consumer, String topic) {
        this.consumer = consumer;
        // why listened to: that a lock was lost shows here, and in what flush returns, and nowhere else
        consumer.setAcknowledgementCommitCallback((offsets, failure) -> report(offsets.keySet(), failure));
        consumer.subscribe(List.of(topic));
    }

    @Override
    public List<TakenJob> take(Duration longest) {
        try {
            return StreamSupport.stream(consumer.poll(longest).spliterator(), false)
                    .map(ShareJobSource::taken)
                    .toList();
        } catch (KafkaException | IllegalStateException broken) {
            throw new BrokerUnavailable(broken);
        }
    }

    @Override
    public void settle(List<TakenJob> done, List<TakenJob> released) {
        try {
            done.forEach(job -> consumer.acknowledge(job.entry(), AcknowledgeType.ACCEPT));
            released.forEach(job -> consumer.acknowledge(job.entry(), AcknowledgeType.RELEASE));
        } catch (KafkaException | IllegalStateException broken) {
            throw new BrokerUnavailable(broken);
        }
        if (!released.isEmpty()) {
            flush();
        }
    }

    @Override
    public void flush() {
        try {
            consumer.commitSync(PATIENCE)
                    .forEach((partition, failure) -> report(Set.of(partition), failure.orElse(null)));
        } catch (KafkaException | IllegalStateException broken) {
            throw new BrokerUnavailable(broken);
        }
    }

    @Override
    public void close() {
        try {
            consumer.close(PATIENCE);
        } catch (KafkaException failed) {
            LOG.warn("could not leave the share group in order: {}", failed.toString());
        }
    }

    private static TakenJob taken(ConsumerRecord<String, byte[]> entry) {
        return new TakenJob(entry, entry.deliveryCount().map(Short::intValue).orElse(1));
    }

    private static void report(Set<TopicIdPartition> partitions, @Nullable Exception failure) {
        if (failure != null) {
            LOG.warn("a job of {} was settled too late and may be done again: {}", partitions, failure.toString());
        }
    }
}
