package io.bestbackground.worker.queue;

import io.bestbackground.common.job.Lane;
import io.bestbackground.common.topic.JobGroups;
import io.bestbackground.common.topic.TopicNames;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Jobs as share groups give them, one group for each lane. */
final class ShareQueue implements JobQueue {
    private static final Logger LOG = LoggerFactory.getLogger(ShareQueue.class);
    // why: Boot always sets the first, others are set for a classic group, and a share consumer refuses all of them
    private static final List<String> REFUSED = List.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            ConsumerConfig.GROUP_INSTANCE_ID_CONFIG,
            ConsumerConfig.GROUP_PROTOCOL_CONFIG,
            ConsumerConfig.GROUP_REMOTE_ASSIGNOR_CONFIG,
            ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
            ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG,
            ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
            ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);
    private static final String DELIVERY_LIMIT = "group.share.delivery.count.limit";
    // why: jobs are published anew at their fourth delivery, and one more may be lost before that
    private static final int LEAST_LIMIT = 5;

    private final KafkaProperties kafka;
    private final QueueProperties properties;
    private final int batchSize;
    private final TopicNames names;
    private final JobGroups groups;
    private final ScheduledThreadPoolExecutor renewals;

    ShareQueue(KafkaProperties kafka, QueueProperties properties, TopicNames names, int batchSize) {
        this.kafka = kafka;
        this.properties = properties;
        this.batchSize = batchSize;
        this.names = names;
        this.groups = new JobGroups(properties.group()).in(names);
        this.renewals = new ScheduledThreadPoolExecutor(1, renewal -> {
            Thread thread = new Thread(renewal, "job-locks");
            thread.setDaemon(true);
            return thread;
        });
        // why: the thread is there while sources are, and nobody has to close a queue
        renewals.setRemoveOnCancelPolicy(true);
        renewals.setKeepAliveTime(1, TimeUnit.SECONDS);
        renewals.allowCoreThreadTimeOut(true);
    }

    @Override
    public void prepare(Admin admin) throws ExecutionException, InterruptedException {
        // why earliest: the default skips jobs that were published before the first worker joined
        Map<String, String> settings = Map.of(
                "share.auto.offset.reset",
                "earliest",
                "share.record.lock.duration.ms",
                String.valueOf(properties.lease().toMillis()));
        List<AlterConfigOp> changes = settings.entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> resources = Arrays.stream(Lane.values())
                .map(lane -> new ConfigResource(ConfigResource.Type.GROUP, groups.of(lane)))
                .collect(Collectors.toMap(Function.identity(), group -> changes));
        admin.incrementalAlterConfigs(resources).all().get();
        checkDeliveryLimit(admin);
        LOG.info(
                "takes jobs through the share groups {}-*, locked for {} at a time and {} in all",
                groups.group(),
                properties.lease(),
                properties.lock());
    }

    @Override
    public JobSource open(Lane lane) {
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        REFUSED.forEach(settings::remove);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, groups.of(lane));
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, batchSize);
        settings.put("share.acknowledgement.mode", "explicit");
        // why: with the default a single consumer takes whole producer batches, far over the batch size
        settings.put("share.acquire.mode", "record_limit");
        return new ShareJobSource(
                new KafkaShareConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()),
                names.jobs(lane),
                properties,
                renewals);
    }

    private static void checkDeliveryLimit(Admin admin) throws InterruptedException {
        try {
            String node =
                    admin.describeCluster().nodes().get().iterator().next().idString();
            ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node);
            Optional.ofNullable(
                            admin.describeConfigs(List.of(broker)).all().get().get(broker))
                    .map(settings -> settings.get(DELIVERY_LIMIT))
                    .map(ConfigEntry::value)
                    .filter(value -> Integer.parseInt(value) < LEAST_LIMIT)
                    .ifPresent(value -> LOG.warn(
                            "{} is {} on the broker; under {} jobs can be lost when workers die",
                            DELIVERY_LIMIT,
                            value,
                            LEAST_LIMIT));
        } catch (ExecutionException refused) {
            // why no failure: reading a broker's settings needs rights that a worker need not have
            LOG.debug("cannot see {}", DELIVERY_LIMIT, refused);
        }
    }
}
