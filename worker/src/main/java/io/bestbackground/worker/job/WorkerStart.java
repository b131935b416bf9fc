package io.bestbackground.worker.job;

import io.bestbackground.common.startup.Preparation;
import io.bestbackground.common.topic.BrokerUnavailable;
import io.bestbackground.worker.queue.JobSources;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Begins and ends the work: waits for store and broker beside the running program, then lets the loops take jobs and
 * watches over them. On stopping, no new job is taken, the jobs in hand are finished within a limit or given back, and
 * the group is left.
 */
final class WorkerStart implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerStart.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Preparation preparation;
    private final JobSources sources;
    private final JobThreads threads;
    private final BatchWatchdog watchdog;
    private final Duration drain;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread starter = new Thread(this::begin, "worker-start");
    private volatile boolean ready;
    private volatile boolean running;

    /** Makes a worker that, told to stop, works on for at most {@code drain} on what is in hand. */
    WorkerStart(
            Preparation preparation, JobSources sources, JobThreads threads, BatchWatchdog watchdog, Duration drain) {
        this.preparation = preparation;
        this.sources = sources;
        this.threads = threads;
        this.watchdog = watchdog;
        this.drain = drain;
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
        stopping.countDown();
        threads.stop(drain);
        running = false;
    }

    // why after the web server: in one process with it, clients that wait shall still have their pictures
    @Override
    public int getPhase() {
        return WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE - 1;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void begin() {
        try {
            preparation.await();
            while (!prepareQueue()) {
                if (stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            threads.start();
            ready = true;
            while (!stopping.await(BatchWatchdog.PERIOD.toMillis(), TimeUnit.MILLISECONDS)) {
                watchdog.look();
            }
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
}
