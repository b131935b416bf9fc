package io.bestbackground.common.topic;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * A thread that reads topics as a member of a classic consumer group: from the earliest message on, committing by hand.
 * It waits for the broker, opens its consumer anew whenever that breaks, and leaves the group in order when closed.
 */
public final class GroupThread implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupThread.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final String group;
    private final List<String> topics;
    private final KafkaProperties kafka;
    private final BrokerTopics broker;
    private final GroupMember.Factory members;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    private GroupThread(
            String group,
            List<String> topics,
            KafkaProperties kafka,
            BrokerTopics broker,
            GroupMember.Factory members) {
        this.group = group;
        this.topics = topics;
        this.kafka = kafka;
        this.broker = broker;
        this.members = members;
        this.thread = new Thread(this::run, group);
        thread.setDaemon(true);
    }

    /** Begins to read; all threads with the same group share the topics' partitions. */
    public static GroupThread start(
            String group,
            List<String> topics,
            KafkaProperties kafka,
            BrokerTopics broker,
            GroupMember.Factory members) {
        GroupThread reader = new GroupThread(group, topics, kafka, broker, members);
        reader.thread.start();
        return reader;
    }

    /** Ends after the step in hand. */
    @Override
    public void close() {
        stop.countDown();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    private void run() {
        boolean stopped = false;
        while (!stopped) {
            try {
                broker.prepare();
                read();
            } catch (InterruptException interrupted) {
                return;
            } catch (KafkaException | BrokerUnavailable broken) {
                LOG.warn(
                        "{} lost the broker, trying again: {}",
                        group,
                        cause(broken).toString());
            } catch (RuntimeException fault) {
                // why any: should one message or state bring the reading down, the rest must still be read
                LOG.error("{} failed, trying again", group, fault);
            }
            stopped = stopsWithin(PAUSE);
        }
    }

    private void read() {
        try (Consumer<String, byte[]> consumer = open()) {
            GroupMember member = members.create(consumer);
            consumer.subscribe(topics, member);
            while (stop.getCount() > 0) {
                member.step();
            }
        }
    }

    private Consumer<String, byte[]> open() {
        Map<String, Object> settings = kafka.buildConsumerProperties();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // why: the partitions of a member that died are given to others after this time
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        // why not the default: it would give the only partition of every topic to the same member
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(CooperativeStickyAssignor.class));
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private boolean stopsWithin(Duration time) {
        try {
            return stop.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            return true;
        }
    }

    private static Throwable cause(RuntimeException broken) {
        return broken.getCause() == null ? broken : broken.getCause();
    }
}
