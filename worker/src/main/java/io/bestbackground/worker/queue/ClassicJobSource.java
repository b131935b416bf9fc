package io.bestbackground.worker.queue;

import io.bestbackground.common.topic.BrokerUnavailable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Jobs from a classic consumer group: each partition is one source's alone. Nothing is polled while jobs are in hand,
 * so partitions change hands only between batches, and wait for the slowest. An offset is committed before jobs are
 * given out, with their counts beside it, and again when they are settled: two commits for each batch. Used by one
 * thread.
 */
final class ClassicJobSource implements JobSource, ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(ClassicJobSource.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Consumer<String, byte[]> consumer;
    private final Map<TopicPartition, PartitionLedger> ledgers = new HashMap<>();

    ClassicJobSource(Consumer<String, byte[]> consumer, String topic) {
        this.consumer = consumer;
        consumer.subscribe(List.of(topic), this);
    }

    @Override
    public List<TakenJob> take(Duration longest) {
        try {
            List<TakenJob> jobs = new ArrayList<>();
            Set<TopicPartition> touched = new HashSet<>();
            for (ConsumerRecord<String, byte[]> entry : consumer.poll(longest)) {
                TopicPartition partition = partition(entry);
                touched.add(partition);
                int deliveries = ledger(partition).take(entry.offset());
                if (deliveries > 0) {
                    jobs.add(new TakenJob(entry, deliveries));
                }
            }
            return commit(touched) ? jobs : List.of();
        } catch (KafkaException | IllegalStateException broken) {
            throw new BrokerUnavailable(broken);
        }
    }

    @Override
    public void begin() {
        // why nothing: the group counts from the last poll on, and polling anew could give the partition away
    }

    @Override
    public void settle(List<TakenJob> done, List<TakenJob> released) {
        try {
            done.forEach(job -> ledger(partition(job.entry())).done(job.entry().offset()));
            Set<TopicPartition> reread = partitions(released);
            Set<TopicPartition> touched = partitions(done);
            touched.addAll(reread);
            if (commit(touched)) {
                reread.forEach(
                        partition -> consumer.seek(partition, ledger(partition).firstOpen()));
            }
        } catch (KafkaException | IllegalStateException broken) {
            throw new BrokerUnavailable(broken);
        }
    }

    @Override
    public void close() {
        try {
            consumer.close(CloseOptions.timeout(PATIENCE));
        } catch (KafkaException failed) {
            LOG.warn("could not leave the group in order: {}", failed.toString());
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        consumer.committed(new HashSet<>(partitions), PATIENCE)
                .forEach((partition, left) ->
                        ledgers.put(partition, PartitionLedger.parse(left == null ? "" : left.metadata())));
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(ledgers::remove);
    }

    /** Says whether the group still counts on this source; if not, its jobs are given to others. */
    private boolean commit(Set<TopicPartition> touched) {
        if (touched.isEmpty()) {
            return true;
        }
        Map<TopicPartition, OffsetAndMetadata> offsets = touched.stream()
                .collect(Collectors.toMap(
                        partition -> partition, partition -> ledger(partition).commit()));
        try {
            consumer.commitSync(offsets, PATIENCE);
            return true;
        } catch (CommitFailedException lost) {
            LOG.warn("jobs of {} were settled too late and may be done again: {}", touched, lost.toString());
            return false;
        }
    }

    private PartitionLedger ledger(TopicPartition partition) {
        PartitionLedger ledger = ledgers.get(partition);
        if (ledger == null) {
            throw new IllegalStateException("not assigned: " + partition);
        }
        return ledger;
    }

    private static Set<TopicPartition> partitions(List<TakenJob> jobs) {
        return jobs.stream().map(job -> partition(job.entry())).collect(Collectors.toCollection(HashSet::new));
    }

    private static TopicPartition partition(ConsumerRecord<String, byte[]> entry) {
        return new TopicPartition(entry.topic(), entry.partition());
    }
}
