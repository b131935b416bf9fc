package io.bestbackground.api.wait;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.startup.Backoff;
import io.bestbackground.common.storage.StorageUnavailable;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The clients of this replica that wait for jobs to end. An event wakes them; should it be lost, a look at the store
 * does: one for all who wait for the same job, ever more seldom as time goes by and as more jobs are waited for. No
 * thread is held per client.
 */
@Component
@EnableConfigurationProperties(WaitProperties.class)
public class PendingJobs {
    private static final Logger LOG = LoggerFactory.getLogger(PendingJobs.class);
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(15);

    /** Keeps all looks together to about 40 a second, some tenth of a processor, however many jobs are waited for. */
    private static final Duration LOOK_SHARE = Duration.ofMillis(25);

    private final Map<JobId, Awaited> waiting = new ConcurrentHashMap<>();
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

    /** All who wait for one job; there is a new one when the first comes after all had gone. */
    private static final class Awaited {
        private final JobId id;
        private final Set<CompletableFuture<Optional<JobOutcome>>> futures = ConcurrentHashMap.newKeySet();

        Awaited(JobId id) {
            this.id = id;
        }
    }

    /**
     * Waits for a job to end. Ask before the job is published, so that no end can be missed.
     *
     * @return completes with the job's end, or empty when {@code longest} has passed; runs what hangs on it on the
     *     thread that brings the news, so hang only light things on it
     */
    public CompletableFuture<Optional<JobOutcome>> await(JobId id, Duration longest) {
        CompletableFuture<Optional<JobOutcome>> future = new CompletableFuture<>();
        waiting.compute(id, (same, others) -> join(future, others == null ? begin(id) : others));
        CompletableFuture<?> unused = future.whenComplete((end, never) -> forget(id, future));
        if (draining) {
            future.complete(Optional.empty());
        }
        return future.completeOnTimeout(Optional.empty(), longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether anyone here waits for this job. */
    boolean isAwaited(JobId id) {
        return waiting.containsKey(id);
    }

    /** Tells all who wait for this job that it has ended. */
    void end(JobOutcome outcome) {
        Awaited awaited = waiting.get(outcome.id());
        if (awaited != null) {
            awaited.futures.forEach(future -> future.complete(Optional.of(outcome)));
        }
    }

    private static Awaited join(CompletableFuture<Optional<JobOutcome>> future, Awaited awaited) {
        awaited.futures.add(future);
        return awaited;
    }

    private Awaited begin(JobId id) {
        Awaited awaited = new Awaited(id);
        look(awaited, firstLook);
        return awaited;
    }

    /** Ends all waits, as if their time had run out; from now on none begins. */
    @EventListener
    void on(DrainStarted drain) {
        draining = true;
        waiting.values().forEach(awaited -> awaited.futures.forEach(future -> future.complete(Optional.empty())));
    }

    // why suppressed: futures are equal when they are the same, which is what is meant
    @SuppressWarnings("CollectionUndefinedEquality")
    private void forget(JobId id, CompletableFuture<Optional<JobOutcome>> gone) {
        waiting.computeIfPresent(id, (same, awaited) -> {
            awaited.futures.remove(gone);
            return awaited.futures.isEmpty() ? null : awaited;
        });
    }

    private void look(Awaited awaited, Duration after) {
        // why jitter: many begin to wait at the same moment and must not all look at the same one
        long pause = ThreadLocalRandom.current().nextLong(after.toMillis() * 3 / 4, after.toMillis() + 1);
        Future<?> unused = clock.schedule(() -> lookNow(awaited, after), pause, TimeUnit.MILLISECONDS);
    }

    private void lookNow(Awaited awaited, Duration after) {
        // why the same: when all have gone and others have come, those have looks of their own
        if (waiting.get(awaited.id) == awaited) {
            find(awaited.id).ifPresent(this::end);
            Duration share = LOOK_SHARE.multipliedBy(waiting.size());
            Duration longest = share.compareTo(LONGEST_LOOK) > 0 ? share : LONGEST_LOOK;
            look(awaited, Backoff.next(after.compareTo(share) > 0 ? after : share, longest));
        }
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
