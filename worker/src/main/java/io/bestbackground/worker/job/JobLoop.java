package io.bestbackground.worker.job;

import io.bestbackground.common.job.Lane;
import io.bestbackground.common.topic.BrokerUnavailable;
import io.bestbackground.worker.queue.JobSource;
import io.bestbackground.worker.queue.JobSources;
import io.bestbackground.worker.queue.LaneTurns;
import io.bestbackground.worker.queue.TakenJob;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread's life: take a batch of its lane, run it when it is its turn, settle it, until told to stop. A broken
 * source is opened anew.
 */
final class JobLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(JobLoop.class);
    private static final Duration LONGEST_TAKE = Duration.ofMillis(500);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Lane lane;
    private final JobSources sources;
    private final LaneTurns turns;
    private final RunTaken runTaken;
    private final BatchWatchdog watchdog;
    private final JobMeters meters;
    private final CountDownLatch stop;

    /**
     * Makes a loop that is to be run once.
     *
     * @param stop reaches zero when the loop shall end, after the batch in hand
     */
    JobLoop(
            Lane lane,
            JobSources sources,
            LaneTurns turns,
            RunTaken runTaken,
            BatchWatchdog watchdog,
            JobMeters meters,
            CountDownLatch stop) {
        this.lane = lane;
        this.sources = sources;
        this.turns = turns;
        this.runTaken = runTaken;
        this.watchdog = watchdog;
        this.meters = meters;
        this.stop = stop;
    }

    @Override
    public void run() {
        while (stop.getCount() > 0) {
            try (JobSource source = sources.open(lane)) {
                drain(source);
            } catch (BrokerUnavailable broken) {
                LOG.warn("the queue is not available, trying again: {}", String.valueOf(broken.getCause()));
                pause();
            }
        }
    }

    private void drain(JobSource source) {
        while (stop.getCount() > 0) {
            List<TakenJob> batch = source.take(LONGEST_TAKE);
            if (!batch.isEmpty()) {
                settle(source, run(source, batch));
            }
        }
    }

    private Map<TakenJob, Verdict> run(JobSource source, List<TakenJob> batch) {
        if (!turns.enter(lane)) {
            return batch.stream().collect(Collectors.toMap(Function.identity(), job -> Verdict.RELEASE));
        }
        source.begin();
        watchdog.begin(batch);
        try {
            batch.forEach(meters::taken);
            return runTaken.run(batch);
        } finally {
            watchdog.end();
            turns.leave();
        }
    }

    private static void settle(JobSource source, Map<TakenJob, Verdict> verdicts) {
        List<TakenJob> done = new ArrayList<>();
        List<TakenJob> released = new ArrayList<>();
        verdicts.forEach((job, verdict) -> (verdict == Verdict.RELEASE ? released : done).add(job));
        source.settle(done, released);
    }

    private void pause() {
        try {
            boolean stopped = stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("paused, stopped: {}", stopped);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
