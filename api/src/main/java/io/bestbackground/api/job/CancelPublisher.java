package io.bestbackground.api.job;

import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.JobTopics;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Tells all replicas of a job that was taken back. Only a hint: an event that is lost is made up for by the store. */
@Component
class CancelPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(CancelPublisher.class);

    private final KafkaTemplate<String, byte[]> kafka;

    CancelPublisher(KafkaTemplate<String, byte[]> kafka) {
        this.kafka = kafka;
    }

    /** Sends the event without waiting for it. */
    void publish(JobOutcome outcome) {
        try {
            CompletableFuture<?> unused = kafka.send(
                            JobTopics.OUTCOMES, outcome.id().value(), JobJson.write(outcome))
                    .whenComplete((sent, failure) -> {
                        if (failure != null) {
                            warn(outcome, failure);
                        }
                    });
        } catch (KafkaException | org.springframework.kafka.KafkaException failed) {
            warn(outcome, failed);
        }
    }

    private static void warn(JobOutcome outcome, Throwable failure) {
        LOG.warn("the cancellation of job {} was not announced: {}", outcome.id(), failure.toString());
    }
}
