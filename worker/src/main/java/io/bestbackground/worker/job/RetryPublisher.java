package io.bestbackground.worker.job;

import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.topic.BrokerUnavailable;
import io.bestbackground.common.topic.DelayPublisher;
import io.bestbackground.common.topic.TopicNames;
import io.bestbackground.worker.queue.TakenJob;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Puts jobs back into their lane as new entries, which count their attempts on. The entry in hand is to be settled once
 * the new one is published: a crash in between doubles the job, and of its two runs one end counts.
 */
@Component
class RetryPublisher {
    private final DelayPublisher delays;
    private final TopicNames names;

    RetryPublisher(DelayPublisher delays, TopicNames names) {
        this.delays = delays;
        this.names = names;
    }

    /**
     * Publishes the attempt after this one, to be made when the time has come.
     *
     * @throws BrokerUnavailable when it was not confirmed
     */
    void putOff(TakenJob taken, JobRequest job, Instant notBefore) {
        publish(taken, job, taken.attempt() + 1, notBefore);
    }

    /**
     * Publishes this attempt anew, to be made when the time has come: its entry has been given out so often that the
     * broker would soon drop it without a word.
     *
     * @throws BrokerUnavailable when it was not confirmed
     */
    void renew(TakenJob taken, JobRequest job, Instant notBefore) {
        publish(taken, job, taken.attempt(), notBefore);
    }

    private void publish(TakenJob taken, JobRequest job, int attempt, Instant notBefore) {
        Map<String, String> headers = Map.of(
                TakenJob.ATTEMPT, String.valueOf(attempt),
                TakenJob.LOSSES, String.valueOf(taken.losses()));
        delays.send(names.jobs(job.lane()), job.id().value(), taken.json(), headers, notBefore);
    }
}
