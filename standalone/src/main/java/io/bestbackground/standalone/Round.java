package io.bestbackground.standalone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The same work done over and over by a number of threads, timed one by one; several runs add up. */
final class Round {
    private final int threads;
    private final Work work;
    private final List<Sample> samples = new ArrayList<>();
    private double elapsed;

    Round(int threads, Work work) {
        this.threads = threads;
        this.work = work;
    }

    /** One piece of work. */
    interface Work {
        /** Does it; gives the milliseconds that were needed whoever does it. */
        double run() throws InterruptedException;
    }

    private record Sample(double millis, double needed) {}

    /** Works for a while; work that was begun is finished and counted. */
    void run(Duration length) throws InterruptedException {
        long begun = System.nanoTime();
        long end = begun + length.toNanos();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<List<Sample>>> loops = IntStream.range(0, threads)
                    .mapToObj(number -> (Callable<List<Sample>>) () -> loop(end))
                    .toList();
            for (Future<List<Sample>> loop : pool.invokeAll(loops)) {
                samples.addAll(loop.get());
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the work failed", failed.getCause());
        } finally {
            pool.shutdownNow();
        }
        elapsed += (System.nanoTime() - begun) / 1e9;
    }

    /** Drops what was measured so far. */
    void forget() {
        samples.clear();
        elapsed = 0;
    }

    double perSecond() {
        return samples.size() / elapsed;
    }

    /** A percentile (0–100) of the whole time. */
    double millis(int percentile) {
        return percentile(percentile, Sample::millis);
    }

    /** A percentile (0–100) of the time beyond what was needed. */
    double extraMillis(int percentile) {
        return percentile(percentile, sample -> sample.millis() - sample.needed());
    }

    private double percentile(int percentile, ToDoubleFunction<Sample> value) {
        List<Double> sorted = samples.stream()
                .map(value::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList();
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percentile / 100));
    }

    private List<Sample> loop(long end) throws InterruptedException {
        List<Sample> done = new ArrayList<>();
        while (System.nanoTime() < end) {
            long begun = System.nanoTime();
            double needed = work.run();
            done.add(new Sample((System.nanoTime() - begun) / 1e6, needed));
        }
        return done;
    }
}
