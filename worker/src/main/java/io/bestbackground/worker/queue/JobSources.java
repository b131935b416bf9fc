package io.bestbackground.worker.queue;

import io.bestbackground.common.job.Lane;
import io.bestbackground.common.topic.BrokerUnavailable;
import io.bestbackground.common.topic.TopicNames;
import io.bestbackground.worker.model.MaskModel;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.stereotype.Component;

/** Opens job sources, one for each thread and lane; the kind of queue is chosen by what the broker can do. */
@Component
@EnableConfigurationProperties({QueueProperties.class, LaneProperties.class})
public class JobSources {
    private static final Logger LOG = LoggerFactory.getLogger(JobSources.class);

    private final KafkaProperties kafka;
    private final QueueProperties properties;
    private final LaneProperties lanes;
    private final TopicNames names;
    private final int batchSize;
    private final MeterRegistry meters;
    private volatile @Nullable JobQueue queue;

    @Autowired
    JobSources(
            KafkaProperties kafka,
            QueueProperties properties,
            LaneProperties lanes,
            TopicNames names,
            MaskModel model,
            MeterRegistry meters) {
        this(kafka, properties, lanes, names, model.batchSize(), meters);
    }

    /** Makes one whose sources give up to {@code batchSize} jobs at once. */
    JobSources(
            KafkaProperties kafka,
            QueueProperties properties,
            LaneProperties lanes,
            TopicNames names,
            int batchSize,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.properties = properties;
        this.lanes = lanes;
        this.names = names;
        this.batchSize = batchSize;
        this.meters = meters;
    }

    /**
     * Chooses the kind of queue and sets it up; safe to repeat.
     *
     * @throws BrokerUnavailable when the broker does not answer or refuses
     */
    public void prepare() {
        try (Admin admin = Admin.create(kafka.buildAdminProperties())) {
            QueueKind kind = choose(admin);
            JobQueue chosen = kind == QueueKind.CLASSIC
                    ? new ClassicQueue(kafka, properties, names, batchSize)
                    : new ShareQueue(kafka, properties, names, batchSize);
            chosen.prepare(admin);
            queue = chosen;
            Gauge.builder("bestbackground.queue.source", () -> 1)
                    .description("1 for the kind of queue that jobs are taken from")
                    .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                    .register(meters);
        } catch (ExecutionException failed) {
            throw new BrokerUnavailable(failed.getCause());
        } catch (KafkaException failed) {
            throw new BrokerUnavailable(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable(interrupted);
        }
    }

    /** The lanes whose jobs this worker does. */
    public Set<Lane> lanes() {
        return lanes.lanes();
    }

    /** How long a job may be worked on before it is given to another. */
    public Duration lock() {
        return properties.lock();
    }

    /**
     * Opens a source of one lane for the calling thread, which closes it.
     *
     * @throws BrokerUnavailable when that fails, or nothing was prepared
     */
    public JobSource open(Lane lane) {
        JobQueue prepared = queue;
        if (prepared == null) {
            throw new BrokerUnavailable(new IllegalStateException("the queue was not prepared"));
        }
        try {
            return prepared.open(lane);
        } catch (KafkaException broken) {
            throw new BrokerUnavailable(broken);
        }
    }

    private QueueKind choose(Admin admin) throws ExecutionException, InterruptedException {
        try {
            return properties
                    .kind()
                    .on(admin.describeFeatures().featureMetadata().get());
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnsupportedVersionException) {
                LOG.info("the broker is too old to tell its features");
                return properties.kind() == QueueKind.SHARE ? QueueKind.SHARE : QueueKind.CLASSIC;
            }
            throw failed;
        }
    }
}
