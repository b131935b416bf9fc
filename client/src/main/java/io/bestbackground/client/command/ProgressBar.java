package io.bestbackground.client.command;

import java.io.PrintWriter;
import java.time.Duration;

/** A bar that is drawn over itself, with failures as lines above it; for terminals. */
final class ProgressBar implements Progress {
    private static final int WIDTH = 30;
    private static final String CLEAR_LINE = "\r\u001B[K";

    private final PrintWriter terminal;
    private final int total;
    private final long start = System.nanoTime();
    private int done;
    private int failures;

    ProgressBar(PrintWriter terminal, int total) {
        this.terminal = terminal;
        this.total = total;
        draw();
    }

    @Override
    public synchronized void done(Outcome outcome) {
        done++;
        if (outcome.isFailure()) {
            failures++;
            terminal.println(CLEAR_LINE + outcome.text());
        }
        draw();
    }

    @Override
    public synchronized void end() {
        terminal.println();
        terminal.flush();
    }

    private void draw() {
        int filled = WIDTH * done / total;
        Duration passed = Duration.ofNanos(System.nanoTime() - start);
        terminal.print(CLEAR_LINE
                + "[%s%s] %d/%d%s  %.1f s"
                        .formatted(
                                "█".repeat(filled),
                                "·".repeat(WIDTH - filled),
                                done,
                                total,
                                failures == 0 ? "" : ", " + failures + " failed",
                                passed.toMillis() / 1000.0));
        terminal.flush();
    }
}
