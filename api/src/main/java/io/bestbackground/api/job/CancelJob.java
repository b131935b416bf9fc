package io.bestbackground.api.job;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobEnd;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.metric.EndMeter;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.ObjectStore.Listed;
import io.bestbackground.common.topic.BrokerUnavailable;
import io.bestbackground.common.topic.OutcomePublisher;
import io.bestbackground.common.topic.WebhookPublisher;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes a job back: the cancellation is its end, written as any other, so that whichever comes first holds. A worker
 * that takes the job up later finds that end and no source; one that works on it already drops its pictures.
 */
@Component
class CancelJob {
    private static final Logger LOG = LoggerFactory.getLogger(CancelJob.class);
    private static final int MOST_RESULTS = 1000;

    private final JobLookup lookup;
    private final ObjectStore store;
    private final OutcomePublisher publisher;
    private final WebhookPublisher webhooks;
    private final EndMeter ends;

    CancelJob(
            JobLookup lookup, ObjectStore store, OutcomePublisher publisher, WebhookPublisher webhooks, EndMeter ends) {
        this.lookup = lookup;
        this.store = store;
        this.publisher = publisher;
        this.webhooks = webhooks;
        this.ends = ends;
    }

    /**
     * Returns once the job is cancelled and its pictures are removed, by this call or an earlier one.
     *
     * @throws ApiProblem when it has ended otherwise, or there is no such job
     */
    void cancel(JobId id) {
        JobState state = lookup.find(id);
        if (state.end().isEmpty()) {
            end(state);
            state = lookup.find(id);
        }
        if (!state.status().equals(JobEnd.CANCELED.code())) {
            throw new ApiProblem(
                    FailureReason.JOB_FINISHED,
                    "Job %s has ended already, with the status %s.".formatted(id, state.status()));
        }
        // why also when it was cancelled before: that call may have failed before it came here
        removePictures(id);
    }

    private void end(JobState state) {
        JobOutcome canceled =
                JobOutcome.canceled(state.id(), state.mode(), Clock.systemUTC().instant());
        if (store.putOnce(ObjectKeys.outcome(state.id()), JobJson.write(canceled), "application/json")) {
            ends.count(canceled);
            publisher.publish(canceled);
            callBack(canceled);
        }
    }

    private void callBack(JobOutcome canceled) {
        String webhook = store.find(ObjectKeys.source(canceled.id()))
                .map(source -> source.metadata().get("webhook"))
                .orElse(null);
        try {
            webhooks.publish(canceled.id(), webhook == null ? null : URI.create(webhook), canceled.finishedAt());
        } catch (BrokerUnavailable away) {
            // why no loss: the worker that takes the job up finds this end and sees to the call
            LOG.info("the webhook of job {} is left to a worker: {}", canceled.id(), String.valueOf(away.getCause()));
        }
    }

    private void removePictures(JobId id) {
        store.delete(ObjectKeys.source(id));
        store.deleteAll(store.list(ObjectKeys.results(id), "", MOST_RESULTS).stream()
                .map(Listed::key)
                .filter(Predicate.not(Set.of(ObjectKeys.outcome(id), ObjectKeys.webhook(id))::contains))
                .toList());
    }
}
