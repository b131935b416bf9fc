package io.bestbackground.api.submit;

import io.bestbackground.api.job.JobView;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobOutcome;
import java.util.Optional;

/**
 * A job that was taken, and its end if that came while it was waited for.
 *
 * @param id the job
 * @param status how it stands: {@code pending}, or how it ended
 * @param end how it ended, for whoever waits for that
 */
record Taken(JobId id, String status, Optional<JobOutcome> end) {
    static Taken of(JobId id, Optional<JobOutcome> end) {
        return new Taken(id, end.map(outcome -> outcome.end().code()).orElse(JobView.PENDING), end);
    }
}
