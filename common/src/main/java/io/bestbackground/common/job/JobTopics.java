package io.bestbackground.common.job;

/**
 * The topics that api and worker meet in, beside those of the {@linkplain Lane lanes}; without a deployment's prefix.
 */
public final class JobTopics {
    /**
     * Ends of jobs, keyed by the job's id: a hint that every api replica hears, since the object store holds the truth.
     */
    public static final String OUTCOMES = "job-outcomes";

    /** Jobs that were given up, with headers that say why; for an operator to look at and to replay. */
    public static final String DEAD_LETTERS = "jobs.dead";

    /** Calls to be made to clients that asked to be told of a job's end. */
    public static final String WEBHOOKS = "webhooks";

    private JobTopics() {}
}
