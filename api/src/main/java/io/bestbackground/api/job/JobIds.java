package io.bestbackground.api.job;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;

/** Reads the ids that clients give. */
final class JobIds {
    private JobIds() {}

    /**
     * The id that a text is.
     *
     * @throws ApiProblem with {@link FailureReason#BAD_REQUEST} when it is none
     */
    static JobId parse(String id) {
        return JobId.parse(id)
                .orElseThrow(() -> new ApiProblem(
                        FailureReason.BAD_REQUEST, "id: a job's id is a UUID in lower case, as it was given."));
    }
}
