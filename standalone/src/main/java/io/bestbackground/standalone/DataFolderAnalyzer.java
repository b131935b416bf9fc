package io.bestbackground.standalone;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a data folder in use into a readable end of the start-up instead of a stack trace. */
final class DataFolderAnalyzer extends AbstractFailureAnalyzer<DataFolderInUse> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, DataFolderInUse cause) {
        return new FailureAnalysis(
                String.valueOf(cause.getMessage()),
                "Stop that process, or choose another folder with --data or bestbackground.data.",
                cause);
    }
}
