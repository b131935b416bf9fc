package io.bestbackground.api.submit;

import io.bestbackground.common.job.JobId;

/**
 * What a client is told of a job that has been taken.
 *
 * @param id the job
 * @param status {@code pending}
 * @param href where to ask for it
 */
public record AcceptedJob(JobId id, String status, String href) {
    static AcceptedJob of(JobId id) {
        return new AcceptedJob(id, "pending", "/jobs/" + id);
    }
}
