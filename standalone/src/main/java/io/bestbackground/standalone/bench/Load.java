package io.bestbackground.standalone.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
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
    /**
     * Measures for so long, beginning when each thread has done its first picture: what is measured is a load that
     * lasts, without its beginning and its end. Work that was begun is finished.
     */
    Lap run(Duration length) throws InterruptedException {
        CountDownLatch idle = new CountDownLatch(atATime);
        AtomicLong end = new AtomicLong();
        process.resetPeak();
        double cpu = process.cpuSeconds();
        List<List<Sample>> threads = inParallel(() -> loop(idle, end, length));
        Instant busy = threads.stream()
                .map(samples -> samples.get(0).end())
                .max(Instant::compareTo)
                .orElseThrow();
        List<Sample> all = threads.stream().flatMap(List::stream).toList();
        return Lap.within(all, busy, length, process.cpuSeconds() - cpu, process.peakBytes());
    }

    /** Does at least so many pictures, without measuring; says how many it did. */
    int run(int pictures) throws InterruptedException {
        int each = (pictures + atATime - 1) / atATime;
        return inParallel(() -> {
                    for (int done = 0; done < each; done++) {
                        Sample unused = sample();
                    }
                    return each;
                })
                .stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private List<Sample> loop(CountDownLatch idle, AtomicLong end, Duration length) throws InterruptedException {
        List<Sample> done = new ArrayList<>();
        try {
            done.add(sample());
        } finally {
            // why also when it failed: the others would go on for ever
            end.set(System.nanoTime() + length.toNanos());
            idle.countDown();
        }
        while (idle.getCount() > 0 || System.nanoTime() < end.get()) {
            done.add(sample());
        }
        return done;
    }

    private Sample sample() throws InterruptedException {
        Instant at = Instant.now();
        long begin = System.nanoTime();
        String job = work.run();
        return new Sample(at, Duration.ofNanos(System.nanoTime() - begin), job);
    }

    private <T> List<T> inParallel(Callable<T> work) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(atATime);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result :
                    pool.invokeAll(Stream.generate(() -> work).limit(atATime).toList())) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(name + " failed: " + failed.getCause(), failed.getCause());
        } finally {
            pool.shutdownNow();
        }
    }
}
