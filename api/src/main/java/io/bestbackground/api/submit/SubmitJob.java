package io.bestbackground.api.submit;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.metric.StageMeter;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.trace.LoggedJob;
import io.bestbackground.common.trace.Traces;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;

/**
 * Takes a job: stores its picture, publishes it. Once it returns, the job reaches an end whatever is killed; a crash
 * before leaves at most an object that nobody refers to. To submit the same job again does no harm: it may be worked on
 * twice, and its first end counts.
 */
@Component
class SubmitJob {
    private static final int LONGEST_METADATA = 1024;

    private final ObjectStore store;
    private final JobPublisher publisher;
    private final StageMeter stages;
    private final Traces traces;

    SubmitJob(ObjectStore store, JobPublisher publisher, StageMeter stages, Traces traces) {
        this.store = store;
        this.publisher = publisher;
        this.stages = stages;
        this.traces = traces;
    }

    void submit(JobId id, NewJob job) {
        try (MDC.MDCCloseable named = LoggedJob.name(id)) {
            Objects.requireNonNull(named);
            Traces.tag("bestbackground.job.id", id.value());
            take(id, job);
        }
    }

    private void take(JobId id, NewJob job) {
        long begun = System.nanoTime();
        store.put(ObjectKeys.source(id), job.source(), job.kind().mediaType(), metadata(job));
        JobRequest request =
                new JobRequest(id, job.edit(), job.lane(), Fingerprint.of(job.source()), job.deadline(), job.webhook());
        traces.send("publish " + job.lane().topic(), () -> {
            publisher.publish(request);
            return request;
        });
        stages.record(StageMeter.SUBMIT, Duration.ofNanos(System.nanoTime() - begun));
    }

    /** What must be known of the job by whoever knows its id alone. */
    private static Map<String, String> metadata(NewJob job) {
        Map<String, String> known = new HashMap<>();
        known.put("mode", job.edit().mode().code());
        known.put("lane", job.lane().code());
        String webhook = Objects.toString(job.webhook(), "");
        // why bounded: a store takes 2 KB in all; without it the worker that takes the job up sees to the call
        if (!webhook.isEmpty() && webhook.length() <= LONGEST_METADATA) {
            known.put("webhook", webhook);
        }
        return known;
    }
}
