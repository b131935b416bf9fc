package io.bestbackground.common.topic;

import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** Tells the api's replicas of a job's end. Only a hint: an event that is lost is made up for by the store. */
public final class OutcomePublisher {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomePublisher.class);

    private final KafkaTemplate<String, byte[]> kafka;
    private final TopicNames names;

    /** Makes one that sends through the template. */
    public OutcomePublisher(KafkaTemplate<String, byte[]> kafka, TopicNames names) {
        this.kafka = kafka;
        this.names = names;
    }

    /** Sends the event without waiting for it. */
    public void publish(JobOutcome outcome) {
        try {
            CompletableFuture<?> unused = kafka.send(
                            names.outcomes(), outcome.id().value(), JobJson.write(outcome))
                    .whenComplete((sent, failure) -> {
                        if (failure != null) {
                            LOG.warn("the end of job {} was not announced: {}", outcome.id(), failure.toString());
                        }
                    });
        } catch (KafkaException | org.springframework.kafka.KafkaException failed) {
            LOG.warn("the end of job {} was not announced: {}", outcome.id(), failed.toString());
        }
    }
}
