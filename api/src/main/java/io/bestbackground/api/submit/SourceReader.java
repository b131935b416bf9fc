package io.bestbackground.api.submit;

import io.bestbackground.api.job.JobLookup;
import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.api.source.SourceFetcher;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import org.springframework.stereotype.Component;

/** Gets the bytes of a picture from wherever its client says that they are. */
@Component
class SourceReader {
    private final SourceFetcher fetcher;
    private final ObjectStore store;
    private final JobLookup jobs;

    SourceReader(SourceFetcher fetcher, ObjectStore store, JobLookup jobs) {
        this.fetcher = fetcher;
        this.store = store;
        this.jobs = jobs;
    }

    /**
     * Reads a picture whole.
     *
     * @throws ApiProblem when it is that of an earlier job that never was, or whose source is removed
     */
    byte[] read(Submission.Source source) {
        if (source instanceof Submission.Link link) {
            return fetcher.fetch(link.url());
        }
        if (source instanceof Submission.Earlier earlier) {
            return kept(earlier.job());
        }
        return ((Submission.Upload) source).bytes();
    }

    private byte[] kept(JobId id) {
        String key = ObjectKeys.source(id);
        return store.find(key).flatMap(found -> store.read(key)).orElseThrow(() -> missing(id));
    }

    /** Says of a job what asking for it would say, unless it is there and only its picture is not. */
    private ApiProblem missing(JobId id) {
        var unused = jobs.find(id);
        return new ApiProblem(FailureReason.GONE, "source: the picture of job %s has been removed.".formatted(id));
    }
}
