package io.bestbackground.api.wait;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.startup.Backoff;
import io.bestbackground.common.storage.StorageUnavailable;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The clients of this replica that wait for jobs to end. An event wakes them; should it be lost, a look at the store
 * does, ever more seldom as time goes by. No thread is held per client.
 */
@Component
@EnableConfigurationProperties(WaitProperties.class)
public class PendingJobs {
    private static final Logger LOG = LoggerFactory.getLogger(PendingJobs.class);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(15);

    private final Map<JobId, List<CompletableFuture<Optional<JobOutcome>>>> waiting = new ConcurrentHashMap<>();
    private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "outcome-look");
        thread.setDaemon(true);
        return thread;
    });
    private final StoredOutcomes outcomes;
    private final Duration firstLook;
    private volatile boolean draining;

    PendingJobs(StoredOutcomes outcomes, WaitProperties properties) {
        this.outcomes = outcomes;
        this.firstLook = properties.look();
    }

    /**
     * Waits for a job to end. Ask before the job is published, so that no end can be missed.
     *
     * @return completes with the job's end, or empty when {@code longest} has passed; runs what hangs on it on the
     *     thread that brings the news, so hang only light things on it
     */
    public CompletableFuture<Optional<JobOutcome>> await(JobId id, Duration longest) {
        CompletableFuture<Optional<JobOutcome>> future = new CompletableFuture<>();
        waiting.merge(
                id,
                List.of(future),
                (all, one) -> Stream.concat(all.stream(), one.stream()).toList());
        look(id, future, firstLook);
        CompletableFuture<?> unused = future.whenComplete((end, never) -> forget(id, future));
        if (draining) {
            future.complete(Optional.empty());
        }
        return future.completeOnTimeout(Optional.empty(), longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Tells all who wait for this job that it has ended. */
    void end(JobOutcome outcome) {
        waiting.getOrDefault(outcome.id(), List.of()).forEach(future -> future.complete(Optional.of(outcome)));
    }

    /** Ends all waits, as if their time had run out; from now on none begins. */
    @EventListener
    void on(DrainStarted drain) {
        draining = true;
        waiting.values().forEach(futures -> futures.forEach(future -> future.complete(Optional.empty())));
    }

    private void forget(JobId id, CompletableFuture<Optional<JobOutcome>> gone) {
        waiting.computeIfPresent(id, (same, all) -> {
            List<CompletableFuture<Optional<JobOutcome>>> left =
                    all.stream().filter(future -> future != gone).toList();
            return left.isEmpty() ? null : left;
        });
    }

    private void look(JobId id, CompletableFuture<Optional<JobOutcome>> future, Duration after) {
        Future<?> unused = clock.schedule(
                () -> {
                    if (future.isDone()) {
                        return;
                    }
                    find(id).ifPresent(outcome -> future.complete(Optional.of(outcome)));
                    look(id, future, Backoff.next(after, LONGEST_LOOK));
                },
                after.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private Optional<JobOutcome> find(JobId id) {
        try {
            return outcomes.find(id);
        } catch (StorageUnavailable unavailable) {
            LOG.debug("could not look for the end of job {}", id, unavailable);
            return Optional.empty();
        }
    }

    @PreDestroy
    void stop() {
        clock.shutdownNow();
    }
}
