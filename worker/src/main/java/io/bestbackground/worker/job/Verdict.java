package io.bestbackground.worker.job;

/** What becomes of a job in the queue after it was run. */
enum Verdict {
    /** Its end is durable: it must not be given again. */
    DONE,
    /** The worker stops before the job could end: another shall have it. */
    RELEASE
}
