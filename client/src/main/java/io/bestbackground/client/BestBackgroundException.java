package io.bestbackground.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The service refused, the job failed, or no answer came: {@link #code()} tells which. */
public final class BestBackgroundException extends RuntimeException {
    private static final Set<FailureCode> TEMPORARY = EnumSet.of(
            FailureCode.BUSY, FailureCode.UNAVAILABLE, FailureCode.SERVICE_UNREACHABLE, FailureCode.NO_ANSWER);

    private final FailureCode code;
    private final int status;
    private final @Nullable Duration retryAfter;
    private final @Nullable String jobId;

    private BestBackgroundException(
            FailureCode code,
            int status,
            String detail,
            @Nullable Duration retryAfter,
            @Nullable String jobId,
            @Nullable Throwable cause) {
        super(detail, cause);
        this.code = code;
        this.status = status;
        this.retryAfter = retryAfter;
        this.jobId = jobId;
    }

    /** The service's answer was no success; codes that are not known stand in the detail. */
    static BestBackgroundException answered(int status, String code, String detail, @Nullable Duration retryAfter) {
        FailureCode known = FailureCode.of(code);
        String text = known == FailureCode.OTHER && !code.isEmpty() ? detail + " (" + code + ")" : detail;
        return new BestBackgroundException(known, status, text, retryAfter, null, null);
    }

    /** The job has ended, but without pictures. */
    static BestBackgroundException ended(String jobId, FailureCode code, String detail) {
        return new BestBackgroundException(code, 0, detail, null, jobId, null);
    }

    static BestBackgroundException notUnderstood(int status, String detail) {
        return new BestBackgroundException(FailureCode.NOT_UNDERSTOOD, status, detail, null, null, null);
    }

    /** The time to wait is over; the job goes on. */
    static BestBackgroundException stillPending(String jobId) {
        String detail = "the service is still at work on job " + jobId;
        return new BestBackgroundException(FailureCode.STILL_PENDING, 0, detail, null, jobId, null);
    }

    /** The time is over, and no more was heard than a gateway that finds no service behind it. */
    static BestBackgroundException away(String jobId, int status) {
        String detail = "a gateway answered with status %d when asked for job %s".formatted(status, jobId);
        return new BestBackgroundException(FailureCode.UNAVAILABLE, status, detail, null, jobId, null);
    }

    /** The time is over, and no answer came. */
    static BestBackgroundException noAnswer() {
        String detail = "the service did not answer in time";
        return new BestBackgroundException(FailureCode.NO_ANSWER, 0, detail, null, null, null);
    }

    /** No answer came by the failure of the network. */
    static BestBackgroundException noAnswer(IOException cause) {
        boolean connected = !(cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException);
        FailureCode code = connected ? FailureCode.NO_ANSWER : FailureCode.SERVICE_UNREACHABLE;
        String detail = (connected ? "the service gave no answer: " : "the service cannot be reached: ") + text(cause);
        return new BestBackgroundException(code, 0, detail, null, null, cause);
    }

    static BestBackgroundException unreadable(Object source, IOException cause) {
        String detail = source + " cannot be read: " + text(cause);
        return new BestBackgroundException(FailureCode.SOURCE_UNREADABLE, 0, detail, null, null, cause);
    }

    /** The same failure with the job that it is about, unless it names one. */
    BestBackgroundException ofJob(String id) {
        return jobId == null ? new BestBackgroundException(code, status, detail(), retryAfter, id, getCause()) : this;
    }

    /** The same failure with the stack of whoever calls this, for one that happened on another thread. */
    BestBackgroundException here() {
        return new BestBackgroundException(code, status, detail(), retryAfter, jobId, getCause());
    }

    /** Whether the service was only away, or had too much to do. */
    boolean isTemporary() {
        return TEMPORARY.contains(code);
    }

    /** What went wrong. */
    public FailureCode code() {
        return code;
    }

    /** The HTTP status of the answer; 0 when none came, or when the failure is that of a job that was waited for. */
    public int status() {
        return status;
    }

    /** What went wrong this time, readable by a person. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    /** When the service asks to be tried again, as far as it says so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /** The job that failed, goes on or was asked for, where there is one: {@link Job#of} takes it up again. */
    public Optional<String> jobId() {
        return Optional.ofNullable(jobId);
    }

    private static String text(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
