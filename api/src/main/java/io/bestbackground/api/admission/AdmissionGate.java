package io.bestbackground.api.admission;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.Lane;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Bounds the requests that wait for their answers on this replica, and the jobs that wait in the queue. */
public class AdmissionGate {
    private final Semaphore places;
    private final AdmissionProperties properties;
    private final QueuePace pace;

    AdmissionGate(AdmissionProperties properties, QueuePace pace) {
        this.places = new Semaphore(properties.maxWaiting());
        this.properties = properties;
        this.pace = pace;
    }

    /**
     * Takes a place for a request that waits for its job's end, to be given back by closing it; closing it again does
     * nothing.
     *
     * @throws ApiProblem with {@link FailureReason#BUSY} when none is free
     */
    public Place enter() {
        if (!places.tryAcquire()) {
            throw problem(tooManyWaiting());
        }
        AtomicBoolean held = new AtomicBoolean(true);
        return () -> {
            if (held.getAndSet(false)) {
                places.release();
            }
        };
    }

    /**
     * Lets a job pass that goes into this lane.
     *
     * @throws ApiProblem with {@link FailureReason#BUSY} when the lane's queue is over its bounds
     */
    public void check(Lane lane) {
        refusal(lane).ifPresent(refusal -> {
            throw problem(refusal);
        });
    }

    /** Why no job may go into this lane now. */
    Optional<Refusal> refusal(Lane lane) {
        AdmissionProperties.QueueBound bound = properties.bound(lane);
        long depth = pace.depth(lane);
        Duration wait = pace.backlog(lane);
        if (depth < bound.maxJobs() && wait.compareTo(bound.maxWait()) <= 0) {
            return Optional.empty();
        }
        // why this long: until as many jobs have ended as are too many, and the wait is down to what it may be
        double share = Math.max(0, (depth - bound.maxJobs() + 1) / (double) Math.max(1, depth));
        Duration byJobs = Duration.ofMillis(Math.round(wait.toMillis() * share));
        Duration byWait = wait.minus(bound.maxWait());
        return Optional.of(Refusal.busy(
                "queue",
                "%d jobs are waiting already, which will take about %d s.".formatted(depth, wait.toSeconds()),
                QueuePace.retryAfterSeconds(byJobs.compareTo(byWait) > 0 ? byJobs : byWait)));
    }

    /** How many requests wait for their job's end. */
    int waiting() {
        return properties.maxWaiting() - places.availablePermits();
    }

    /** How many may. */
    int maxWaiting() {
        return properties.maxWaiting();
    }

    /** Why no request may wait for its answer now. */
    Optional<Refusal> waitingRefusal() {
        return places.availablePermits() > 0 ? Optional.empty() : Optional.of(tooManyWaiting());
    }

    private Refusal tooManyWaiting() {
        return Refusal.busy(
                "waiting",
                "%d requests are waiting for their answers already.".formatted(properties.maxWaiting()),
                pace.retryAfterSeconds(Lane.INTERACTIVE));
    }

    private static ApiProblem problem(Refusal refusal) {
        return new ApiProblem(refusal.reason(), refusal.detail(), Duration.ofSeconds(refusal.retryAfterSeconds()));
    }

    /** One request's right to wait for its answer. */
    public interface Place extends AutoCloseable {
        @Override
        void close();
    }
}
