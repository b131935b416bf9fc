package io.bestbackground.worker.job;

import io.bestbackground.common.startup.CannotStart;

/** The largest picture that is taken does not fit into memory; the message is the sum. */
final class TooLittleMemory extends CannotStart {
    private static final String WHAT_TO_DO = """
            Lower bestbackground.picture.max-pixels, bestbackground.picture.max-bytes or bestbackground.worker.concurrency, \
            or give it more: -Xmx for the heap, bestbackground.worker.memory.limit for the whole process.""";

    TooLittleMemory(String sum) {
        super(sum, WHAT_TO_DO);
    }
}
