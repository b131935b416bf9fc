package io.bestbackground.api.problem;

import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.FailureReason;

/** A request that cannot be done, with the reason and the text that its client is told. */
public final class ApiProblem extends RuntimeException {
    private final FailureReason reason;

    /**
     * Says what is wrong.
     *
     * @param detail what it is this time, readable by the client
     */
    public ApiProblem(FailureReason reason, String detail) {
        super(detail);
        this.reason = reason;
    }

    /** The failure of a job, told to the client that waited for it. */
    public static ApiProblem of(Failure failure) {
        return new ApiProblem(failure.reason(), failure.detail());
    }

    FailureReason reason() {
        return reason;
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
