package io.bestbackground.common.trace;

import io.bestbackground.common.job.JobId;
import org.slf4j.MDC;

/** The job that this thread's log lines are about. */
public final class LoggedJob {
    private static final String KEY = "job";

    private LoggedJob() {}

    /** Names the job in every line that this thread logs, until what this gives is closed. */
    public static MDC.MDCCloseable name(JobId id) {
        return MDC.putCloseable(KEY, id.value());
    }
}
