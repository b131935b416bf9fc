package io.bestbackground.common.topic;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.WebhookCall;
import java.net.URI;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.KafkaTemplate;

/** Asks for the call that a job's client wants at its end. A repeat makes a second call, with the same id. */
public final class WebhookPublisher {
    private final KafkaTemplate<String, byte[]> kafka;
    private final TopicNames names;

    /** Makes one that sends through the template. */
    public WebhookPublisher(KafkaTemplate<String, byte[]> kafka, TopicNames names) {
        this.kafka = kafka;
        this.names = names;
    }

    /**
     * Returns once the brokers have the request; call it when the job's end is durable, and before the job is taken off
     * its queue.
     *
     * @param url whom to tell; nothing happens when there is none
     * @throws BrokerUnavailable when the broker did not confirm it; the request may be there all the same
     */
    public void publish(JobId job, @Nullable URI url, Instant endedAt) {
        if (url != null) {
            byte[] call = JobJson.write(WebhookCall.of(job, url, endedAt));
            Confirmation.await(Confirmation.send(kafka, new ProducerRecord<>(names.webhooks(), job.value(), call)));
        }
    }
}
