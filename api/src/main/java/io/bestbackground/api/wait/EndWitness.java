package io.bestbackground.api.wait;

import io.bestbackground.common.job.JobOutcome;

/** Is told of the end of every job, whoever waits for it, on the thread that hears of them: it must not block. */
public interface EndWitness {
    /** A job has ended. */
    void ended(JobOutcome outcome);
}
