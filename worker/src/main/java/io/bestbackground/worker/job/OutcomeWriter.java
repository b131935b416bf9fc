package io.bestbackground.worker.job;

import io.bestbackground.common.job.JobEnd;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.metric.EndMeter;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.topic.OutcomePublisher;
import io.bestbackground.common.topic.WebhookPublisher;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a job's end, once: the first one wins, and a repeat of the job changes nothing. */
final class OutcomeWriter {
    private static final Logger LOG = LoggerFactory.getLogger(OutcomeWriter.class);

    private final PatientStore store;
    private final OutcomePublisher publisher;
    private final WebhookPublisher webhooks;
    private final EndMeter ends;

    OutcomeWriter(PatientStore store, OutcomePublisher publisher, WebhookPublisher webhooks, EndMeter ends) {
        this.store = store;
        this.publisher = publisher;
        this.webhooks = webhooks;
        this.ends = ends;
    }

    /** Makes the end durable, then announces whichever end the job has. */
    void write(JobRequest job, JobOutcome outcome) {
        boolean first = store.putOnce(ObjectKeys.outcome(job.id()), JobJson.write(outcome), "application/json");
        if (first) {
            ends.count(outcome, job.lane());
            LOG.info(
                    "{} after {} ms",
                    outcome.end().code(),
                    Duration.between(job.id().createdAt(), outcome.finishedAt()).toMillis());
            announce(job, outcome);
        } else {
            LOG.info("job {} had ended before; this run changes nothing", job.id());
            announce(job);
        }
    }

    /**
     * Announces the end that a job has already; says whether it has one. A job that was taken back keeps no picture.
     */
    boolean announce(JobRequest job) {
        Optional<JobOutcome> end =
                store.read(ObjectKeys.outcome(job.id())).map(json -> JobJson.read(json, JobOutcome.class));
        end.filter(outcome -> outcome.end() == JobEnd.CANCELED).ifPresent(canceled -> dropPictures(job));
        end.ifPresent(outcome -> announce(job, outcome));
        return end.isPresent();
    }

    private void dropPictures(JobRequest job) {
        for (int number = 0; number < job.edit().mode().pictures(); number++) {
            store.delete(ObjectKeys.result(job.id(), number));
        }
    }

    private void announce(JobRequest job, JobOutcome outcome) {
        publisher.publish(outcome);
        // why waited for: the call is lost if this worker dies after the job has left its queue
        webhooks.publish(job.id(), job.webhook(), outcome.finishedAt());
    }
}
