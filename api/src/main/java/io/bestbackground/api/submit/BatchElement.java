package io.bestbackground.api.submit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.bestbackground.common.job.JobId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/**
 * What became of one element of a batch.
 *
 * @param status {@code pending} for a job that was taken, how it stands where that was done for an earlier request with
 *     the same key, or {@code refused}
 * @param id the job; none when refused
 * @param href where to ask for the job; none when refused
 * @param problem why it was refused, as the element alone would have been answered; none when it was taken
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchElement(
        String status,
        @Nullable JobId id,
        @Nullable String href,
        @Nullable ProblemDetail problem) {

    static BatchElement taken(JobId id, String status) {
        AcceptedJob job = AcceptedJob.of(id, status);
        return new BatchElement(job.status(), id, job.href(), null);
    }

    static BatchElement refused(ProblemDetail problem) {
        return new BatchElement("refused", null, null, problem);
    }

    boolean isTaken() {
        return id != null;
    }
}
