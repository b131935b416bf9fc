package io.bestbackground.api.submit;

import io.bestbackground.api.job.JobLookup;
import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.api.source.SourceFetcher;
import io.bestbackground.api.source.SourceRoom;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gets the bytes of a picture from wherever its client says that they are. */
@Component
class SourceReader {
    private static final Duration SOON = Duration.ofSeconds(1);

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
     * @param room what is held for it, unless it is in memory already
     * @param until when it is not fetched any longer, if that comes before its own time is over
     * @throws ApiProblem when it is that of an earlier job that never was, or whose source is removed, or there is no
     *     room for it
     */
    byte[] read(Submission.Source source, SourceRoom.Share room, @Nullable Instant until) {
        try {
            if (source instanceof Submission.Link link) {
                return until == null ? fetcher.fetch(link.url(), room) : fetcher.fetch(link.url(), room, left(until));
            }
            if (source instanceof Submission.Earlier earlier) {
                return kept(earlier.job(), room);
            }
            return ((Submission.Upload) source).bytes();
        } catch (SourceRoom.NoRoom full) {
            throw new ApiProblem(
                    FailureReason.BUSY, "The pictures under way fill the memory set aside for them.", SOON);
        }
    }

    private static Duration left(Instant until) {
        Duration left = Duration.between(Instant.now(), until);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private byte[] kept(JobId id, SourceRoom.Share room) {
        String key = ObjectKeys.source(id);
        Optional<ObjectStore.StoredObject> found = store.find(key);
        found.ifPresent(source -> room.take(source.bytes()));
        return found.flatMap(source -> store.read(key)).orElseThrow(() -> missing(id));
    }

    /** Says of a job what asking for it would say, unless it is there and only its picture is not. */
    private ApiProblem missing(JobId id) {
        var unused = jobs.find(id);
        return new ApiProblem(FailureReason.GONE, "source: the picture of job %s has been removed.".formatted(id));
    }
}
