package io.bestbackground.client.command;

import java.io.PrintWriter;

/** One line per picture: results to the output, failures to the errors. */
final class ProgressLines implements Progress {
    private final PrintWriter out;
    private final PrintWriter errors;

    ProgressLines(PrintWriter out, PrintWriter errors) {
        this.out = out;
        this.errors = errors;
    }

    @Override
    public synchronized void done(String message, boolean failed) {
        PrintWriter writer = failed ? errors : out;
        writer.println(message);
        writer.flush();
    }

    @Override
    public void end() {}
}
