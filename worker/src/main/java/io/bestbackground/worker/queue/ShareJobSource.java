package io.bestbackground.worker.queue;

import io.bestbackground.common.topic.BrokerUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs from a Kafka share group (KIP-932): a queue in which a dead worker's jobs are given to others within a second,
 * and one slow job holds up no other. Settled with explicit acknowledgements; used by one thread alone.
 */
final class ShareJobSource implements JobSource {
    private static final Logger LOG = LoggerFactory.getLogger(ShareJobSource.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ShareConsumer<String, byte[]> consumer;

    ShareJobSource(ShareConsumer<String, byte[]> consumer, String topic) {
        this.consumer = consumer;
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
            // why the result is read: that a lock was lost shows here and nowhere else
            consumer.commitSync(PATIENCE).forEach((partition, failure) -> report(String.valueOf(partition), failure));
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

    private static void report(String partition, Optional<KafkaException> failure) {
        failure.ifPresent(lost ->
                LOG.warn("a job of {} was settled too late and may be done again: {}", partition, lost.toString()));
    }
}
