package io.bestbackground.worker.job;

/** What becomes of a job in the queue after it was run. */
enum Verdict {
    /** It has an end, which is durable. */
    DONE,
    /** It failed for the moment, and is tried again while it stays in hand. */
    RETRY_HERE,
    /** It failed for a while, and is put off to a later time. */
    RETRY_LATER,
    /** It is given up: its end says that it failed, and it lies with the dead letters. */
    FAIL,
    /** The worker stops, or cannot say what became of it: another shall have it. */
    RELEASE
}
