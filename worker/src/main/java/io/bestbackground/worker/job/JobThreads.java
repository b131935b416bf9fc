package io.bestbackground.worker.job;

import io.bestbackground.worker.queue.LaneTurns;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that take jobs, from their start to their end. */
final class JobThreads {
    private static final Logger LOG = LoggerFactory.getLogger(JobThreads.class);
    // why so short: they only have to notice that their time is over
    private static final Duration RELEASE = Duration.ofSeconds(2);

    private final CountDownLatch stop;
    private final LaneTurns turns;
    private final PatientStore store;
    private final List<Thread> threads;

    /**
     * Makes a thread for each loop.
     *
     * @param stop ends the loops when it reaches zero
     * @param turns what their batches wait for
     * @param store what they work on
     */
    JobThreads(
            List<? extends Runnable> loops,
            CountDownLatch stop,
            LaneTurns turns,
            PatientStore store,
            BatchWatchdog watchdog) {
        this.stop = stop;
        this.turns = turns;
        this.store = store;
        this.threads = IntStream.range(0, loops.size())
                .mapToObj(number -> thread(loops.get(number), number, watchdog))
                .toList();
    }

    void start() {
        threads.forEach(Thread::start);
    }

    /**
     * Lets no job be taken or begun any more and waits for those that were begun. What is not done within {@code drain}
     * is given back; what hangs even then changes nothing any more, whenever it comes to an end.
     */
    void stop(Duration drain) {
        stop.countDown();
        turns.close();
        try {
            if (!ended(drain)) {
                LOG.warn("jobs in hand were not done within {}; they are given back", drain);
                store.close();
                threads.forEach(Thread::interrupt);
                if (!ended(RELEASE)) {
                    LOG.warn("jobs in hand hang; others are given them when this process has ended");
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean ended(Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        for (Thread thread : threads) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
        }
        return threads.stream().noneMatch(Thread::isAlive);
    }

    private static Thread thread(Runnable loop, int number, BatchWatchdog watchdog) {
        Thread thread = new Thread(loop, "job-" + number);
        thread.setUncaughtExceptionHandler(watchdog::died);
        return thread;
    }
}
