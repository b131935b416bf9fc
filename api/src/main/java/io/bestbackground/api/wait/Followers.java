package io.bestbackground.api.wait;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The clients that follow jobs on this replica: a bounded number, all let go when it stops, so that none of them holds
 * it up and each can go on at another replica.
 */
@Component
@EnableConfigurationProperties(FollowProperties.class)
public class Followers implements SmartLifecycle {
    private final Set<CompletableFuture<Optional<JobOutcome>>> following = ConcurrentHashMap.newKeySet();
    private final PendingJobs pending;
    private final int most;
    private final Semaphore places;
    private volatile boolean running = true;

    Followers(PendingJobs pending, FollowProperties properties) {
        this.pending = pending;
        this.most = properties.maxFollowers();
        this.places = new Semaphore(most);
    }

    /**
     * Waits for a job to end, as {@link PendingJobs#await} does. The place is given back when the future is done,
     * however that comes; whoever loses interest cancels it.
     *
     * @throws ApiProblem with {@link FailureReason#BUSY} when too many follow already
     */
    public CompletableFuture<Optional<JobOutcome>> follow(JobId id, Duration longest) {
        if (!places.tryAcquire()) {
            throw new ApiProblem(FailureReason.BUSY, "%d clients follow jobs already.".formatted(most));
        }
        CompletableFuture<Optional<JobOutcome>> future = pending.await(id, longest);
        following.add(future);
        CompletableFuture<?> unused = future.whenComplete((end, never) -> leave(future));
        if (!running) {
            future.complete(Optional.empty());
        }
        return future;
    }

    // why suppressed: futures are equal when they are the same, which is what is meant
    @SuppressWarnings("CollectionUndefinedEquality")
    private void leave(CompletableFuture<Optional<JobOutcome>> future) {
        following.remove(future);
        places.release();
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        following.forEach(future -> future.complete(Optional.empty()));
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
