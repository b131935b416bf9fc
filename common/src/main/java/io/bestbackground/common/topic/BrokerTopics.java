package io.bestbackground.common.topic;

import io.bestbackground.common.job.Lane;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the topics that are missing, and tells whether the broker can be reached. */
public final class BrokerTopics implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    // why so long: what waits here is owed to somebody, and outlives an outage over a long weekend
    private static final Duration PENDING_RETENTION = Duration.ofDays(7);
    // why several: so many api replicas share the calls
    private static final int WEBHOOK_PARTITIONS = 4;

    private final Admin admin;
    private final TopicProperties properties;
    private final TopicNames names;

    BrokerTopics(Admin admin, TopicProperties properties) {
        this.admin = admin;
        this.properties = properties;
        this.names = properties.names();
    }

    /**
     * Makes the topics that are missing, or only looks for them when the settings leave them to something else.
     *
     * @throws BrokerUnavailable when the broker does not answer, or a topic is missing that is not to be made
     */
    public void prepare() {
        if (properties.create()) {
            admin.createTopics(topics().toList()).values().forEach(BrokerTopics::awaitTopic);
        } else {
            topics().map(NewTopic::name).forEach(this::require);
        }
    }

    private void require(String topic) {
        if (!exists(topic)) {
            throw new BrokerUnavailable(new UnknownTopicOrPartitionException(
                    "the topic " + topic + " is missing, and bestbackground.topic.create is false"));
        }
    }

    /** How many partitions the outcomes have, which may differ from the setting when the topic was made by hand. */
    public int outcomePartitions() {
        return await(admin.describeTopics(List.of(names.outcomes())).allTopicNames())
                .values()
                .iterator()
                .next()
                .partitions()
                .size();
    }

    /**
     * Whether there is such a topic.
     *
     * @throws BrokerUnavailable when the broker does not answer
     */
    public boolean exists(String topic) {
        try {
            return await(admin.describeTopics(List.of(topic)).allTopicNames()).containsKey(topic);
        } catch (BrokerUnavailable failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException
                    || failed.getCause() instanceof InvalidTopicException) {
                return false;
            }
            throw failed;
        }
    }

    /** Whether the broker answers; never throws. */
    public boolean isReachable() {
        try {
            return !await(admin.describeCluster().nodes()).isEmpty();
        } catch (BrokerUnavailable unreachable) {
            return false;
        }
    }

    @Override
    public void close() {
        admin.close(PATIENCE);
    }

    private Stream<NewTopic> topics() {
        return Stream.concat(
                Stream.of(
                                topic(names.jobs(Lane.INTERACTIVE), properties.jobPartitions()),
                                topic(names.jobs(Lane.BULK), properties.jobPartitions()),
                                topic(names.outcomes(), properties.outcomePartitions()),
                                topic(names.deadLetters(), 1))
                        .map(topic -> topic.configs(kept(properties.retention()))),
                Stream.concat(Stream.of(topic(names.webhooks(), WEBHOOK_PARTITIONS)), delays())
                        .map(topic -> topic.configs(kept(PENDING_RETENTION))));
    }

    private Stream<NewTopic> delays() {
        return names.delays().stream().map(name -> topic(name, 1));
    }

    private static Map<String, String> kept(Duration retention) {
        return Map.of(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention.toMillis()));
    }

    private NewTopic topic(String name, int partitions) {
        Optional<Short> replicas = properties.replicas() == 0 ? Optional.empty() : Optional.of(properties.replicas());
        return new NewTopic(name, Optional.of(partitions), replicas);
    }

    private static void awaitTopic(String name, KafkaFuture<Void> made) {
        try {
            await(made);
        } catch (BrokerUnavailable failed) {
            if (!(failed.getCause() instanceof TopicExistsException)) {
                throw failed;
            }
        }
    }

    static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new BrokerUnavailable(failed.getCause());
        } catch (TimeoutException | KafkaException failed) {
            throw new BrokerUnavailable(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable(interrupted);
        }
    }
}
