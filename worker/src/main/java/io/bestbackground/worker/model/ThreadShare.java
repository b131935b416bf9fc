package io.bestbackground.worker.model;

import ai.djl.pytorch.jni.JniUtils;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * How many threads compute a batch: those it is due, and more while others are idle, so that a picture that comes alone
 * is done sooner. Safe for many threads.
 */
final class ThreadShare {
    /** From so many threads on one picture hardly gains by more. */
    private static final int MOST = 4;

    private final int due;
    private final int all;
    private final AtomicInteger computing = new AtomicInteger();

    /** Lends what is idle only where {@code lends}, which is for PyTorch on a processor. */
    ThreadShare(Capacity capacity, boolean lends) {
        due = capacity.threads();
        all = lends ? capacity.predictors() * capacity.threads() : due;
    }

    /** Does {@code work} on the calling thread, whose network calls then have as many threads as are idle now. */
    <T> T compute(Supplier<T> work) {
        int threads = with(computing.incrementAndGet());
        try {
            use(threads);
            return work.get();
        } finally {
            computing.decrementAndGet();
        }
    }

    /** Does {@code work} with the threads it is due, and once more with the most where that is another number. */
    void warm(Runnable work) {
        IntStream.of(due, most()).distinct().forEach(threads -> {
            use(threads);
            work.run();
        });
    }

    private void use(int threads) {
        // why asked first: PyTorch keeps the number by calling thread, and forgets prepared kernels when it is set
        if (most() > due && JniUtils.getNumThreads() != threads) {
            JniUtils.setNumThreads(threads);
        }
    }

    /** How many there are for each of so many batches at once. */
    int with(int batches) {
        return Math.max(due, Math.min(MOST, all / batches));
    }

    /** How many a batch has that is computed alone. */
    int most() {
        return with(1);
    }
}
