package io.bestbackground.worker.queue;

import io.bestbackground.common.topic.BrokerUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
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
 * jobs; used by one thread alone, and by another that renews the locks of jobs in hand (KIP-1222).
 */
final class ShareJobSource implements JobSource {
    private static final Logger LOG = LoggerFactory.getLogger(ShareJobSource.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    // why 3: two renewals may fail or come late
    private static final int RENEWALS = 3;

    private final ShareConsumer<String, byte[]> consumer;
    private final QueueProperties properties;
    private final ScheduledFuture<?> renewing;
    // why: a consumer may be used by one thread at a time
    private final ReentrantLock turn = new ReentrantLock();
    private volatile List<TakenJob> held = List.of();
    // a time of System.nanoTime()
    private volatile long renewedUntil;

    /** Makes one that owns {@code consumer}; {@code renewals} has a task of it until it is closed. */
    ShareJobSource(
            ShareConsumer<String, byte[]> consumer,
            String topic,
            QueueProperties properties,
            ScheduledExecutorService renewals) {
        this.consumer = consumer;
        this.properties = properties;
        // why listened to: that a lock was lost shows here, and in what flush returns, and nowhere else
        consumer.setAcknowledgementCommitCallback((offsets, failure) -> report(offsets.keySet(), failure));
        consumer.subscribe(List.of(topic));
        long pause = Math.max(1, properties.lease().toMillis() / RENEWALS);
        this.renewing = renewals.scheduleWithFixedDelay(this::renew, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public List<TakenJob> take(Duration longest) {
        return inTurn(() -> {
            held = StreamSupport.stream(consumer.poll(longest).spliterator(), false)
                    .map(ShareJobSource::taken)
                    .toList();
            renewFor(LaneTurns.LONGEST_LINE);
            return held;
        });
    }

    @Override
    public void begin() {
        renewFor(1);
    }

    @Override
    public void settle(List<TakenJob> done, List<TakenJob> released) {
        inTurn(() -> {
            held = List.of();
            done.forEach(job -> consumer.acknowledge(job.entry(), AcknowledgeType.ACCEPT));
            released.forEach(job -> consumer.acknowledge(job.entry(), AcknowledgeType.RELEASE));
            return released.isEmpty() || commit();
        });
    }

    @Override
    public void close() {
        renewing.cancel(false);
        turn.lock();
        try {
            held = List.of();
            consumer.close(PATIENCE);
        } catch (KafkaException failed) {
            LOG.warn("could not leave the share group in order: {}", failed.toString());
        } finally {
            turn.unlock();
        }
    }

    private void renewFor(int locks) {
        // why less: the last renewal ends with the lock, so that what hangs is given to another
        renewedUntil = System.nanoTime()
                + properties
                        .lock()
                        .multipliedBy(locks)
                        .minus(properties.lease())
                        .toNanos();
    }

    /** Says of the jobs in hand that they are worked on, or wait for it, if they do not for too long already. */
    private void renew() {
        // why not waited for: whoever has the turn takes or settles jobs, so that there is nothing to renew
        if (held.isEmpty() || !turn.tryLock()) {
            return;
        }
        try {
            if (!held.isEmpty() && System.nanoTime() - renewedUntil <= 0) {
                held.forEach(job -> consumer.acknowledge(job.entry(), AcknowledgeType.RENEW));
                if (commit()) {
                    // why: renewed jobs are in hand again once they are polled, and new ones are not asked for with
                    // them
                    consumer.poll(Duration.ZERO);
                }
            }
        } catch (KafkaException | IllegalStateException lost) {
            LOG.debug("locks were not renewed", lost);
        } finally {
            turn.unlock();
        }
    }

    private <T> T inTurn(Supplier<T> work) {
        turn.lock();
        try {
            return work.get();
        } catch (KafkaException | IllegalStateException broken) {
            throw new BrokerUnavailable(broken);
        } finally {
            turn.unlock();
        }
    }

    /** Tells the broker at once what was acknowledged; says whether all of it was accepted. */
    private boolean commit() {
        Map<TopicIdPartition, Optional<KafkaException>> answers = consumer.commitSync(PATIENCE);
        answers.forEach((partition, failure) -> report(Set.of(partition), failure.orElse(null)));
        return answers.values().stream().noneMatch(Optional::isPresent);
    }

    private static TakenJob taken(ConsumerRecord<String, byte[]> entry) {
        return new TakenJob(entry, entry.deliveryCount().map(Short::intValue).orElse(1));
    }

    private static void report(Set<TopicIdPartition> partitions, @Nullable Exception failure) {
        if (failure != null) {
            LOG.warn("the lock of a job of {} was lost, and it may be done again: {}", partitions, failure.toString());
        }
    }
}
