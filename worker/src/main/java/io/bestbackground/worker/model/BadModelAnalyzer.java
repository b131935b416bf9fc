package io.bestbackground.worker.model;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows what is wrong with the model, in place of a stack trace. */
final class BadModelAnalyzer extends AbstractFailureAnalyzer<BadModel> {
    private static final String WHAT_TO_DO = """
            bestbackground.model.name names a model that ships, bestbackground.model.folder a folder of your own; \
            models/README.md says what such a folder holds.""";

    @Override
    protected FailureAnalysis analyze(Throwable whole, BadModel cause) {
        return new FailureAnalysis(cause.getMessage(), WHAT_TO_DO, cause);
    }
}
