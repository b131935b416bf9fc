package io.bestbackground.api.wait;

import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.JobTopics;
import io.bestbackground.common.topic.BrokerUnavailable;
import io.bestbackground.common.topic.TopicNames;
import io.bestbackground.common.trace.TraceSpan;
import io.bestbackground.common.trace.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.stereotype.Component;

/**
 * Hears of all jobs' ends, from the newest on, and wakes whoever waits on this replica. Every replica hears every end,
 * so that a job can be followed on any of them. Nothing is lost with an event: {@link PendingJobs} looks at the store
 * as well.
 */
@Component
class OutcomeListener implements MessageListener<String, byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeListener.class);
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(10);

    private final KafkaProperties kafka;
    private final TopicNames names;
    private final PendingJobs pending;
    private final List<EndWitness> witnesses;
    private final Traces traces;
    private @Nullable KafkaMessageListenerContainer<String, byte[]> container;

    OutcomeListener(
            KafkaProperties kafka, TopicNames names, PendingJobs pending, List<EndWitness> witnesses, Traces traces) {
        this.kafka = kafka;
        this.names = names;
        this.pending = pending;
        this.witnesses = witnesses;
        this.traces = traces;
    }

    /**
     * Begins to listen on all partitions.
     *
     * @throws BrokerUnavailable when that fails; it may be tried again
     */
    synchronized void start(int partitions) {
        Map<String, Object> settings = kafka.buildConsumerProperties();
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // why no group: the partitions are assigned by hand, and no offset is kept
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        var factory =
                new DefaultKafkaConsumerFactory<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        var properties = new ContainerProperties(IntStream.range(0, partitions)
                .mapToObj(partition ->
                        new TopicPartitionOffset(names.outcomes(), partition, TopicPartitionOffset.SeekPosition.END))
                .toArray(TopicPartitionOffset[]::new));
        properties.setMessageListener(this);
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        // why: the container would stop for good when a login or a right is changed, which may be changed back
        properties.setAuthExceptionRetryInterval(AFTER_REFUSAL);
        var listening = new KafkaMessageListenerContainer<>(factory, properties);
        try {
            listening.start();
        } catch (KafkaException failed) {
            throw new BrokerUnavailable(failed);
        }
        container = listening;
    }

    /** Stops listening; nothing happens when it does not. */
    synchronized void stop() {
        if (container != null) {
            container.stop();
            container = null;
        }
    }

    @Override
    public void onMessage(ConsumerRecord<String, byte[]> event) {
        try {
            JobOutcome outcome = JobJson.read(event.value(), JobOutcome.class);
            tell(event, outcome);
            witnesses.forEach(witness -> witness.ended(outcome));
        } catch (JobJson.UnreadableJson broken) {
            LOG.warn("an outcome event was unreadable: {}", broken.getMessage());
        }
    }

    private void tell(ConsumerRecord<String, byte[]> event, JobOutcome outcome) {
        Header header = event.headers().lastHeader(Traces.HEADER);
        if (header == null || !pending.isAwaited(outcome.id())) {
            pending.end(outcome);
            return;
        }
        String sender = new String(header.value(), StandardCharsets.UTF_8);
        try (TraceSpan span = traces.receive("hear " + JobTopics.OUTCOMES, sender)) {
            span.tag("bestbackground.job.id", outcome.id().value());
            pending.end(outcome);
        }
    }
}
