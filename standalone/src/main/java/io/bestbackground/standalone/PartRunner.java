package io.bestbackground.standalone;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts one embedded part beside the caller's thread, and stops it once it has started. */
final class PartRunner {
    private static final Logger log = LoggerFactory.getLogger(PartRunner.class);

    private final EmbeddedPart part;
    private final FutureTask<Void> start;
    private final Thread thread;

    /** Starts {@code part} at once; {@code onFailure} is told on another thread when it cannot start. */
    PartRunner(EmbeddedPart part, BiConsumer<EmbeddedPart, Throwable> onFailure) {
        this.part = part;
        this.start = task(part::start);
        this.thread = new Thread(() -> run(onFailure), part.name());
        thread.start();
    }

    /** Waits for the start to end, then stops the part; a failure to stop is logged. */
    void stop() {
        FutureTask<Void> stop = task(part::stop);
        try {
            thread.join();
            stop.run();
            stop.get();
        } catch (ExecutionException failure) {
            log.warn("the {} did not stop cleanly", part.name(), failure.getCause());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(BiConsumer<EmbeddedPart, Throwable> onFailure) {
        long begun = System.nanoTime();
        start.run();
        try {
            start.get();
            log.debug("the {} took {} ms to start", part.name(), (System.nanoTime() - begun) / 1_000_000);
        } catch (ExecutionException failure) {
            onFailure.accept(part, failure.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static FutureTask<Void> task(Step step) {
        Callable<Void> call = () -> {
            step.run();
            return null;
        };
        return new FutureTask<>(call);
    }

    /** Something to do that may fail in any way. */
    private interface Step {
        void run() throws Exception;
    }
}
