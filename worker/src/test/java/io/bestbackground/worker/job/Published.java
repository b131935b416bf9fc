package io.bestbackground.worker.job;

import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.JobTopics;
import io.bestbackground.common.metric.EndMeter;
import io.bestbackground.common.topic.DelayPublishers;
import io.bestbackground.common.topic.OutcomePublisher;
import io.bestbackground.common.topic.TopicNames;
import io.bestbackground.common.topic.WebhookPublisher;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.KafkaTemplate;

/** A broker that keeps what a worker publishes. */
final class Published {
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                @Override
                public void close(Duration timeout) {
                    // why not: the template closes what it takes for its own producer after every event
                }
            };
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final KafkaTemplate<String, byte[]> template = new KafkaTemplate<>(() -> producer);

    /** What was counted on the way. */
    SimpleMeterRegistry meters() {
        return meters;
    }

    /** From now on the broker takes nothing. */
    void away() {
        producer.sendException = new TimeoutException("away");
    }

    /** Writes ends to the store and announces them here. */
    OutcomeWriter outcomes(PatientStore store) {
        return new OutcomeWriter(
                store,
                new OutcomePublisher(template, TopicNames.PLAIN),
                new WebhookPublisher(template, TopicNames.PLAIN),
                new EndMeter(meters));
    }

    /** Puts jobs off and lays them with the dead letters here. */
    FailedJobs failures(OutcomeWriter outcomes, Clock clock) {
        return new FailedJobs(
                outcomes,
                new RetryPublisher(DelayPublishers.of(template, clock), TopicNames.PLAIN),
                new DeadLetterPublisher(template, TopicNames.PLAIN),
                JobBench.meters(meters),
                clock);
    }

    /** What was sent to topics whose names begin so, in its order. */
    List<ProducerRecord<String, byte[]>> to(String topic) {
        return producer.history().stream()
                .filter(message -> message.topic().startsWith(topic))
                .toList();
    }

    /** The ends that were announced. */
    List<JobOutcome> announced() {
        return to(JobTopics.OUTCOMES).stream()
                .map(ProducerRecord::value)
                .map(json -> JobJson.read(json, JobOutcome.class))
                .toList();
    }

    /** A header's text; empty when there is none. */
    static String header(ProducerRecord<String, byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
