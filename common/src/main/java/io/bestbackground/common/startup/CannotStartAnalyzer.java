package io.bestbackground.common.startup;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Turns a start that cannot be into a readable end instead of a stack trace. */
final class CannotStartAnalyzer extends AbstractFailureAnalyzer<CannotStart> {
    @Override
    protected FailureAnalysis analyze(Throwable whole, CannotStart cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.whatToDo(), cause);
    }
}
