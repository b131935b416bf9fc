package io.bestbackground.api.job;

import io.bestbackground.common.edit.Mode;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.job.WebhookState;
import java.util.Optional;

/**
 * How a job stands: it waits, or it has ended.
 *
 * @param id the job
 * @param mode what was asked for
 * @param lane the queue that it waits in, while it waits and where that is known
 * @param end how it ended
 * @param webhook how far the telling of its end has come, where that was looked up
 */
public record JobState(
        JobId id, Mode mode, Optional<Lane> lane, Optional<JobOutcome> end, Optional<WebhookState> webhook) {
    static JobState of(JobOutcome outcome) {
        return new JobState(outcome.id(), outcome.mode(), Optional.empty(), Optional.of(outcome), Optional.empty());
    }

    /** The same job with news of it: its end, or nothing new. */
    JobState with(Optional<JobOutcome> news) {
        return news.map(JobState::of).orElse(this);
    }

    /** The status as clients read it. */
    public String status() {
        return end.map(outcome -> outcome.end().code()).orElse(JobView.PENDING);
    }
}
