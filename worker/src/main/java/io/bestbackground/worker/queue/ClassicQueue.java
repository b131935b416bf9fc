package io.bestbackground.worker.queue;

import io.bestbackground.common.job.Lane;
import io.bestbackground.common.topic.JobGroups;
import io.bestbackground.common.topic.TopicNames;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/**
 * Jobs as classic consumer groups give them, for brokers without share groups: no more threads work at once than a lane
 * has partitions, and a job waits while the one before it in its partition is worked on.
 */
final class ClassicQueue implements JobQueue {
    private static final Logger LOG = LoggerFactory.getLogger(ClassicQueue.class);
    // why: the least that brokers allow by default; a dead worker's jobs are given to others after it
    private static final int SESSION_MILLIS = 6_000;
    private static final int HEARTBEAT_MILLIS = 1_500;

    private final KafkaProperties kafka;
    private final QueueProperties properties;
    private final int batchSize;
    private final TopicNames names;
    private final JobGroups groups;

    ClassicQueue(KafkaProperties kafka, QueueProperties properties, TopicNames names, int batchSize) {
        this.kafka = kafka;
        this.properties = properties;
        this.batchSize = batchSize;
        this.names = names;
        this.groups = new JobGroups(properties.group()).in(names);
    }

    @Override
    public void prepare(Admin admin) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> lanes = admin.describeTopics(
                        Arrays.stream(Lane.values()).map(names::jobs).toList())
                .allTopicNames()
                .get();
        LOG.info(
                "takes jobs through the classic groups {}-classic-*, given to others after {}",
                groups.group(),
                properties.lock());
        lanes.forEach((topic, found) -> LOG.warn(
                "{} has {} partitions: no more threads than that, over all workers, work on it at once; give it as many"
                        + " as there are, by bestbackground.topic.job-partitions or by Kafka's tools",
                topic,
                found.partitions().size()));
    }

    @Override
    public JobSource open(Lane lane) {
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, groups.classic(lane));
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batchSize);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // why the lock: nothing is polled while jobs are in hand, so this bounds them as a share group's lock does
        settings.put(
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                Math.toIntExact(properties.lock().toMillis()));
        settings.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
        settings.putIfAbsent(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
        return new ClassicJobSource(
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()), names.jobs(lane));
    }
}
