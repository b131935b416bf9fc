package io.bestbackground.standalone;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a data folder that cannot be used into a readable end of the start-up instead of a stack trace. */
final class DataFolderUnusableAnalyzer extends AbstractFailureAnalyzer<DataFolderUnusable> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DataFolderUnusable cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Choose another folder with --data or bestbackground.data, or let this user write there.",
                cause);
    }
}
