package io.bestbackground.common.job;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;

/**
 * That a client is to be told of its job's end; it travels through Kafka as JSON. What the client is told is the job as
 * it stands in the store.
 *
 * @param jobId the job
 * @param url where to tell it
 * @param webhookId names the message, the same on every repeat, so that the receiver knows it again
 * @param endedAt when the job ended
 */
public record WebhookCall(JobId jobId, URI url, String webhookId, Instant endedAt) {
    public WebhookCall {
        Objects.requireNonNull(jobId);
        Objects.requireNonNull(url);
        Objects.requireNonNull(webhookId);
    }

    /** The call for a job's one end. */
    public static WebhookCall of(JobId job, URI url, Instant endedAt) {
        return new WebhookCall(job, url, "msg_" + job, endedAt);
    }
}
