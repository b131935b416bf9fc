package io.bestbackground.client.command;

import java.io.PrintWriter;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** One line per picture. */
final class ProgressLines implements Progress {
    private static final JsonMapper JSON = new JsonMapper();

    private final PrintWriter out;
    private final PrintWriter failures;
    private final Function<Outcome, String> line;

    private ProgressLines(PrintWriter out, PrintWriter failures, Function<Outcome, String> line) {
        this.out = out;
        this.failures = failures;
        this.line = line;
    }

    /** Lines for a person: results to the output, failures to the errors. */
    static Progress text(PrintWriter out, PrintWriter errors) {
        return new ProgressLines(out, errors, Outcome::text);
    }

    /** Lines for a program: a JSON object each, all to the output. */
    static Progress json(PrintWriter out) {
        return new ProgressLines(out, out, outcome -> JSON.writeValueAsString(outcome.fields()));
    }

    @Override
    public synchronized void done(Outcome outcome) {
        PrintWriter writer = outcome.isFailure() ? failures : out;
        writer.println(line.apply(outcome));
        writer.flush();
    }

    @Override
    public void end() {}
}
