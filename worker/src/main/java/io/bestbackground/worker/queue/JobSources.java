package io.bestbackground.worker.queue;

import io.bestbackground.common.job.Lane;
import io.bestbackground.common.topic.BrokerUnavailable;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Opens job sources, one for each thread that works. */
@Component
@EnableConfigurationProperties(QueueProperties.class)
public class JobSources {
    private static final Logger LOG = LoggerFactory.getLogger(JobSources.class);
    // why: Boot always sets the first, and a share consumer refuses all of them
    private static final List<String> REFUSED = List.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG);

    private final KafkaProperties kafka;
    private final QueueProperties properties;

    JobSources(KafkaProperties kafka, QueueProperties properties) {
        this.kafka = kafka;
        this.properties = properties;
    }

    /**
     * Sets the share groups up; safe to repeat.
     *
     * @throws BrokerUnavailable when the broker does not answer or refuses
     */
    public void prepare() {
        // why earliest: the default skips jobs that were published before the first worker joined
        Map<String, String> settings = Map.of(
                "share.auto.offset.reset",
                "earliest",
                "share.record.lock.duration.ms",
                String.valueOf(properties.lock().toMillis()));
        List<AlterConfigOp> changes = settings.entrySet().stream()
                .map(setting -> new AlterConfigOp(
                        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET))
                .toList();
        Map<ConfigResource, Collection<AlterConfigOp>> groups = Arrays.stream(Lane.values())
                .map(lane -> new ConfigResource(ConfigResource.Type.GROUP, group(lane)))
                .collect(Collectors.toMap(Function.identity(), group -> changes));
        try (Admin admin = Admin.create(kafka.buildAdminProperties())) {
            admin.incrementalAlterConfigs(groups).all().get();
            LOG.info("takes jobs through the share groups {}-*, locked for {}", properties.group(), properties.lock());
        } catch (ExecutionException failed) {
            throw new BrokerUnavailable(failed.getCause());
        } catch (KafkaException failed) {
            throw new BrokerUnavailable(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable(interrupted);
        }
    }

    /** Opens a source for the calling thread, which closes it. */
    public JobSource open() {
        return new LaneSource(open(Lane.INTERACTIVE), open(Lane.BULK));
    }

    private JobSource open(Lane lane) {
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        REFUSED.forEach(settings::remove);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group(lane));
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, properties.batchSize());
        settings.put("share.acknowledgement.mode", "explicit");
        // why: with the default a single consumer takes whole producer batches, far over the batch size
        settings.put("share.acquire.mode", "record_limit");
        try {
            return new ShareJobSource(
                    new KafkaShareConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer()),
                    lane.topic());
        } catch (KafkaException broken) {
            throw new BrokerUnavailable(broken);
        }
    }

    // why one group for each lane: the broker parts the partitions of all topics of a group among its members, and with
    // two topics in one group half of the workers would serve each lane alone
    private String group(Lane lane) {
        return properties.group() + "-" + lane.name().toLowerCase(Locale.ROOT);
    }
}
