package io.bestbackground.api.submit;

import io.bestbackground.api.idempotency.IdempotencyKey;
import io.bestbackground.api.job.JobLookup;
import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.api.wait.PendingJobs;
import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** Takes one order and waits for its job's end, as long as its client has patience. */
@Component
class FollowOrder {
    private static final Clock CLOCK = Clock.systemUTC();

    private final TakeOrder takeOrder;
    private final PendingJobs pending;
    private final JobLookup lookup;

    FollowOrder(TakeOrder takeOrder, PendingJobs pending, JobLookup lookup) {
        this.takeOrder = takeOrder;
        this.pending = pending;
        this.lookup = lookup;
    }

    /**
     * Returns once the job is taken.
     *
     * @throws ApiProblem as {@link TakeOrder#take}, and with {@link FailureReason#GONE} when the key's job is not kept
     *     any longer
     * @return completes on the thread that brings the news, so hang only light things on it
     */
    CompletableFuture<Taken> follow(
            Submission submission, EditOptions edit, Patience patience, Optional<IdempotencyKey> key) {
        Instant begin = CLOCK.instant();
        Order order = new Order(submission, edit, Lane.INTERACTIVE, patience.end(begin), null);
        JobId own = JobId.next(CLOCK);
        // why before it is taken: so that no end can be missed
        CompletableFuture<Optional<JobOutcome>> end = await(own, patience.longest());
        JobId id;
        try {
            id = takeOrder.take(own, order, key);
        } catch (RuntimeException refused) {
            end.cancel(false);
            throw refused;
        }
        if (!id.equals(own)) {
            end.cancel(false);
            return join(id, patience, begin);
        }
        return end.thenApply(how -> Taken.of(id, how));
    }

    /** Waits for the end of a job that may have come long ago; without patience, tells how it stands. */
    private CompletableFuture<Taken> join(JobId id, Patience patience, Instant begin) {
        if (patience.isNone()) {
            return CompletableFuture.completedFuture(
                    new Taken(id, lookup.find(id).status(), Optional.empty()));
        }
        Duration left = patience.longest().minus(Duration.between(begin, CLOCK.instant()));
        CompletableFuture<Optional<JobOutcome>> end = await(id, left.isNegative() ? Duration.ZERO : left);
        try {
            lookup.find(id).end().ifPresent(outcome -> end.complete(Optional.of(outcome)));
        } catch (RuntimeException gone) {
            end.cancel(false);
            throw gone;
        }
        return end.thenApply(how -> Taken.of(id, how));
    }

    private CompletableFuture<Optional<JobOutcome>> await(JobId id, Duration longest) {
        return longest.isZero() ? CompletableFuture.completedFuture(Optional.empty()) : pending.await(id, longest);
    }
}
