package io.bestbackground.standalone.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * The same work, done by so many threads, each of which begins the next picture when the one before is done.
 *
 * @param name what is measured
 * @param atATime pictures under way at the same time
 * @param work one picture's work
 * @param process the process that does it
 */
record Load(String name, int atATime, Work work, ProcessUse process) {
    /** Runs for a while, at least one picture on each thread; work that was begun is finished and counted. */
    Lap run(Duration length) throws InterruptedException {
        long end = System.nanoTime() + length.toNanos();
        return lap(done -> done == 0 || System.nanoTime() < end);
    }

    /** Does at least so many pictures. */
    Lap run(int pictures) throws InterruptedException {
        return lap(done -> done * atATime < pictures);
    }

    private Lap lap(IntPredicate goesOn) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(atATime);
        try {
            process.resetPeak();
            double cpu = process.cpuSeconds();
            long begin = System.nanoTime();
            List<Callable<List<Sample>>> loops = Stream.generate(() -> (Callable<List<Sample>>) () -> loop(goesOn))
                    .limit(atATime)
                    .toList();
            List<Sample> samples = new ArrayList<>();
            for (Future<List<Sample>> loop : pool.invokeAll(loops)) {
                samples.addAll(loop.get());
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Lap(samples, seconds, process.cpuSeconds() - cpu, process.peakBytes());
        } catch (ExecutionException failed) {
            throw new IllegalStateException(name + " failed: " + failed.getCause(), failed.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private List<Sample> loop(IntPredicate goesOn) throws InterruptedException {
        List<Sample> done = new ArrayList<>();
        while (goesOn.test(done.size())) {
            Instant at = Instant.now();
            long begin = System.nanoTime();
            String job = work.run();
            done.add(new Sample(at, Duration.ofNanos(System.nanoTime() - begin), job));
        }
        return done;
    }
}
