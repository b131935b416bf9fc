package io.bestbackground.common.job;

/** The topics that api and worker meet in, beside those of the {@linkplain Lane lanes}. */
public final class JobTopics {
    /**
     * Ends of jobs, keyed by the job's id: a hint that every api replica hears, since the object store holds the truth.
     */
    public static final String OUTCOMES = "job-outcomes";

    private JobTopics() {}
}
