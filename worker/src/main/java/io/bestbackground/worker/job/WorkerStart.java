package io.bestbackground.worker.job;

import io.bestbackground.common.startup.Preparation;
import io.bestbackground.common.topic.BrokerUnavailable;
import io.bestbackground.worker.queue.JobSources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.LivenessState;
import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Begins and ends the work: waits for store and broker beside the running program, then lets the loops take jobs. On
 * stopping, no new job is taken, the jobs in hand are finished or given back, and the group is left.
 */
final class WorkerStart implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerStart.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

    private final Preparation preparation;
    private final JobSources sources;
    private final CountDownLatch stop;
    private final List<Thread> threads;
    private final Thread starter = new Thread(this::begin, "worker-start");
    private volatile boolean ready;
    private volatile boolean running;

    /** Makes a worker of as many threads as there are loops; {@code stop} ends them when it reaches zero. */
    WorkerStart(
            Preparation preparation,
            JobSources sources,
            List<JobLoop> loops,
            CountDownLatch stop,
            ApplicationContext context) {
        this.preparation = preparation;
        this.sources = sources;
        this.stop = stop;
        this.threads = IntStream.range(0, loops.size())
                .mapToObj(number -> thread(loops.get(number), number, context))
                .toList();
    }

    /** Whether jobs are being taken. */
    boolean isReady() {
        return ready;
    }

    @Override
    public void start() {
        running = true;
        starter.setDaemon(true);
        starter.start();
    }

    @Override
    public void stop() {
        ready = false;
        stop.countDown();
        starter.interrupt();
        long deadline = System.nanoTime() + LONGEST_STOP.toNanos();
        try {
            for (Thread thread : threads) {
                thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime())));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void begin() {
        try {
            preparation.await();
            while (!prepareQueue()) {
                if (stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            threads.forEach(Thread::start);
            ready = true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean prepareQueue() {
        try {
            sources.prepare();
            return true;
        } catch (BrokerUnavailable notYet) {
            LOG.info("waiting for the queue: {}", String.valueOf(notYet.getCause()));
            return false;
        }
    }

    private static Thread thread(JobLoop loop, int number, ApplicationContext context) {
        Thread thread = new Thread(loop, "job-" + number);
        thread.setUncaughtExceptionHandler((dead, fault) -> {
            LOG.error("{} died; this worker must be started anew", dead.getName(), fault);
            AvailabilityChangeEvent.publish(context, LivenessState.BROKEN);
        });
        return thread;
    }
}
