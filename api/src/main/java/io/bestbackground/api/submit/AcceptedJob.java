package io.bestbackground.api.submit;

import io.bestbackground.api.job.JobView;
import io.bestbackground.common.job.JobId;

/**
 * What a client is told of a job that has been taken.
 *
 * @param id the job
 * @param status {@code pending}; of a job that an earlier request with the same key was given, how it stands
 * @param href where to ask for it
 */
public record AcceptedJob(JobId id, String status, String href) {
    static AcceptedJob of(JobId id, String status) {
        return new AcceptedJob(id, status, "/jobs/" + id);
    }

    boolean isPending() {
        return status.equals(JobView.PENDING);
    }
}
