package io.bestbackground.api.webhook;

import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.topic.BrokerUnavailable;
import io.bestbackground.common.topic.DelayPublisher;
import io.bestbackground.common.topic.TopicNames;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Puts calls where they wait for their next attempt, or for an operator. */
@Component
class CallPublisher {
    private final DelayPublisher publisher;
    private final TopicNames names;

    CallPublisher(DelayPublisher publisher, TopicNames names) {
        this.publisher = publisher;
        this.names = names;
    }

    /**
     * Lets the call come again for its next attempt.
     *
     * @throws BrokerUnavailable when the broker did not confirm it
     */
    void retry(PendingCall call, Instant notBefore) {
        publisher.send(names.webhooks(), call.job().value(), JobJson.write(call.call()), call.headers(), notBefore);
    }

    /** As {@link #retry}, without waiting: completes once the brokers have the call, or with why they do not. */
    CompletableFuture<?> later(PendingCall call, Instant notBefore) {
        return publisher.sendAsync(
                names.webhooks(), call.job().value(), JobJson.write(call.call()), call.headers(), notBefore);
    }

    /**
     * Lays a call that was given up where an operator finds it, under the webhook's id, beside the jobs that were given
     * up.
     *
     * @throws BrokerUnavailable when the broker did not confirm it
     */
    void bury(PendingCall call, String problem, Instant at) {
        Map<String, String> headers = Map.of(
                "x-kind",
                "webhook",
                "x-job-id",
                call.job().value(),
                "x-reason",
                "webhook",
                "x-detail",
                problem,
                "x-attempts",
                String.valueOf(call.attempts()),
                "x-failed-at",
                at.toString());
        publisher.send(
                names.deadLetters(), call.call().webhookId(), JobJson.write(call.call()), headers, Instant.EPOCH);
    }
}
