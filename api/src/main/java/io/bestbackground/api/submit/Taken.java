package io.bestbackground.api.submit;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobOutcome;
import java.util.Optional;

/**
 * A job that was taken, and its end if that came while it was waited for.
 *
 * @param id the job
 * @param end how it ended
 */
record Taken(JobId id, Optional<JobOutcome> end) {}
