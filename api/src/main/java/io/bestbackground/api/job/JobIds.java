package io.bestbackground.api.job;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads the ids that clients give. */
final class JobIds {
    private static final Pattern UUID = Pattern.compile("(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private JobIds() {}

    /**
     * The id that a text is.
     *
     * @throws ApiProblem with {@link FailureReason#BAD_REQUEST} when it is no UUID, with
     *     {@link FailureReason#NOT_FOUND} when it is one that no job can have
     */
    static JobId parse(String id) {
        if (!UUID.matcher(id).matches()) {
            throw new ApiProblem(FailureReason.BAD_REQUEST, "id: a job's id is a UUID, as it was given.");
        }
        return JobId.parse(id.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new ApiProblem(FailureReason.NOT_FOUND, "There is no job " + id + "."));
    }
}
