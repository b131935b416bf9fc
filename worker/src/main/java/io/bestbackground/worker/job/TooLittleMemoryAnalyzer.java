package io.bestbackground.worker.job;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows the sum that does not fit, in place of a stack trace. */
final class TooLittleMemoryAnalyzer extends AbstractFailureAnalyzer<TooLittleMemory> {
    private static final String WHAT_TO_DO = """
            Lower bestbackground.picture.max-pixels, bestbackground.picture.max-bytes or bestbackground.worker.concurrency, \
            or give it more: -Xmx for the heap, bestbackground.worker.memory.limit for the whole process.""";

    @Override
    protected FailureAnalysis analyze(Throwable whole, TooLittleMemory cause) {
        return new FailureAnalysis(cause.getMessage(), WHAT_TO_DO, cause);
    }
}
