package io.bestbackground.worker.job;

import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.JobTopics;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Tells the api replica that waits of a job's end. Only a hint: an event that is lost is made up for by the store. */
@Component
class OutcomePublisher {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomePublisher.class);

    private final KafkaTemplate<String, byte[]> kafka;

    OutcomePublisher(KafkaTemplate<String, byte[]> kafka) {
        this.kafka = kafka;
    }

    /** Sends the event without waiting for it. */
    void publish(JobOutcome outcome, int partition) {
        try {
            CompletableFuture<?> unused = kafka.send(
                            JobTopics.OUTCOMES, partition, outcome.id().value(), JobJson.write(outcome))
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
