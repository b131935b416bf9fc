package io.bestbackground.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of one submission of many: a job, or the failure that kept it from being one. */
public final class Submitted {
    private final @Nullable Job job;
    private final @Nullable BestBackgroundException failure;

    private Submitted(@Nullable Job job, @Nullable BestBackgroundException failure) {
        this.job = job;
        this.failure = failure;
    }

    static Submitted taken(Job job) {
        return new Submitted(job, null);
    }

    static Submitted refused(BestBackgroundException failure) {
        return new Submitted(null, failure);
    }

    /** Whether the service had too much to do to take it. */
    boolean isBusy() {
        return failure != null && Answer.isBusy(failure.status());
    }

    /** Whether it may have been taken all the same, as when the service heard no answer of its own queue. */
    boolean isUnsure() {
        return failure != null && failure.code() != FailureCode.BUSY;
    }

    /** The job, when the service took it. */
    public Optional<Job> job() {
        return Optional.ofNullable(job);
    }

    /** Why there is no job. */
    public Optional<BestBackgroundException> failure() {
        return Optional.ofNullable(failure);
    }
}
