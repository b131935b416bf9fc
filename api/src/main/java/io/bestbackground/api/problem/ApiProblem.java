package io.bestbackground.api.problem;

import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A request that cannot be done, with the reason and the text that its client is told. */
public final class ApiProblem extends RuntimeException {
    private static final Duration USUAL_RETRY = Duration.ofSeconds(5);

    private final FailureReason reason;
    private final Duration retryAfter;
    private final @Nullable JobId job;

    /**
     * Says what is wrong.
     *
     * @param detail what it is this time, readable by the client
     */
    public ApiProblem(FailureReason reason, String detail) {
        this(reason, detail, USUAL_RETRY);
    }

    /**
     * Says what is wrong, and when to try again.
     *
     * @param detail what it is this time, readable by the client
     * @param retryAfter told to the client when the reason is a temporary one; whole seconds
     */
    public ApiProblem(FailureReason reason, String detail, Duration retryAfter) {
        this(reason, detail, retryAfter, null);
    }

    private ApiProblem(FailureReason reason, String detail, Duration retryAfter, @Nullable JobId job) {
        super(detail);
        this.reason = reason;
        this.retryAfter = retryAfter;
        this.job = job;
    }

    /** The failure of a job, told to the client that waited for it. */
    public static ApiProblem of(Failure failure) {
        return new ApiProblem(failure.reason(), failure.detail());
    }

    /** The same as the end of this job, which the answer names: to send the request again under its key is in vain. */
    public ApiProblem endOf(JobId ended) {
        return new ApiProblem(reason, detail(), retryAfter, ended);
    }

    /** The job that has ended so; nothing when it is the request itself that cannot be done. */
    Optional<JobId> job() {
        return Optional.ofNullable(job);
    }

    FailureReason reason() {
        return reason;
    }

    Duration retryAfter() {
        return retryAfter;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
