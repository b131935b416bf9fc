package io.bestbackground.api.submit;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Takes a job: stores its picture, publishes it. Once it returns, the job reaches an end whatever is killed; a crash
 * before leaves at most an object that nobody refers to. To submit the same job again does no harm: it may be worked on
 * twice, and its first end counts.
 */
@Component
class SubmitJob {
    private final ObjectStore store;
    private final JobPublisher publisher;

    SubmitJob(ObjectStore store, JobPublisher publisher) {
        this.store = store;
        this.publisher = publisher;
    }

    void submit(JobId id, NewJob job) {
        store.put(
                ObjectKeys.source(id),
                job.source(),
                job.kind().mediaType(),
                Map.of("mode", job.edit().mode().code()));
        publisher.publish(new JobRequest(
                id, job.edit(), job.lane(), Fingerprint.of(job.source()), job.deadline(), job.webhook()));
    }
}
