package io.bestbackground.common.topic;

import io.bestbackground.common.job.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * How long the oldest job of each lane has not been done. It is found by count: when three are not done, the third last
 * is taken for the oldest; should a job hang while later ones are done, it seems younger than it is. Readings are made
 * by one thread; anyone may ask for the ages, which grow between readings.
 */
public final class QueueAge implements AutoCloseable {
    private static final Duration LONGEST_POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final Clock clock;
    private final Map<Lane, Instant> oldest = new ConcurrentHashMap<>();

    /** Reads through this consumer, which belongs to no group and is closed with it. */
    public QueueAge(Consumer<byte[], byte[]> consumer, Clock clock) {
        this.consumer = consumer;
        this.clock = clock;
    }

    /**
     * Looks at the jobs that are not done.
     *
     * @param depth has been read just before
     * @throws BrokerUnavailable when the broker does not answer
     */
    public synchronized void read(QueueDepth depth) {
        try {
            for (Lane lane : Lane.values()) {
                Optional<Instant> found = depth.open(lane).entrySet().stream()
                        .filter(open -> open.getValue() > 0)
                        .flatMap(open -> publishedAt(open.getKey(), open.getValue()).stream())
                        .min(Instant::compareTo);
                found.ifPresentOrElse(since -> oldest.put(lane, since), () -> oldest.remove(lane));
            }
        } catch (KafkaException failed) {
            throw new BrokerUnavailable(failed);
        }
    }

    /** How long the oldest job of the lane has waited or been in hand; zero when there is none. */
    public Duration of(Lane lane) {
        Instant since = oldest.get(lane);
        Duration age = since == null ? Duration.ZERO : Duration.between(since, clock.instant());
        return age.isNegative() ? Duration.ZERO : age;
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }

    private Optional<Instant> publishedAt(TopicPartition partition, long open) {
        List<TopicPartition> alone = List.of(partition);
        consumer.assign(alone);
        Long end = consumer.endOffsets(alone).get(partition);
        if (end == null || end == 0) {
            return Optional.empty();
        }
        consumer.seek(partition, Math.max(0, end - open));
        for (ConsumerRecord<byte[], byte[]> first : consumer.poll(LONGEST_POLL)) {
            return Optional.of(Instant.ofEpochMilli(first.timestamp()));
        }
        return Optional.empty();
    }
}
