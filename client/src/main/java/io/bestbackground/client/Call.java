package io.bestbackground.client;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One use of the client: how long it may take in all, and the step that it waits for, which ends with it. A patient
 * call is tried again until its time is over, not just a few times.
 */
final class Call {
    // why: nanoseconds in a long end after 292 years
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final Time time;
    private final Duration allowed;
    private final long end;
    private final boolean patient;
    private volatile boolean over;
    private volatile @Nullable CompletableFuture<?> step;
    private volatile @Nullable String id;
    private volatile @Nullable Job job;

    Call(Time time, Duration allowed, boolean patient) {
        this.time = time;
        this.allowed = allowed.compareTo(LONGEST) < 0 ? allowed : LONGEST;
        this.end = time.nanos() + this.allowed.toNanos();
        this.patient = patient;
    }

    boolean isPatient() {
        return patient;
    }

    /** What is left of its time; never negative. */
    Duration left() {
        return Duration.ofNanos(Math.max(0, end - time.nanos()));
    }

    /** The job that it is about, as far as it is known by now. */
    Optional<Job> job() {
        return Optional.ofNullable(job);
    }

    /** Keeps what is known of the job that it is about. */
    void learn(Job known) {
        job = known;
        name(known);
    }

    /** From now on its failures name this job. */
    void name(Job about) {
        id = about.id();
    }

    /** The failure of a call whose time is over. */
    BestBackgroundException late() {
        return job().filter(known -> !known.hasEnded())
                .map(known -> BestBackgroundException.stillPending(known.id()))
                .orElseGet(BestBackgroundException::noAnswer);
    }

    /** Pauses without a thread. */
    CompletableFuture<Void> pause(Duration length) {
        return waitFor(time.pause(length));
    }

    /** Makes {@code next} the step that ends when the call does. */
    <T> CompletableFuture<T> waitFor(CompletableFuture<T> next) {
        step = next;
        if (over) {
            next.cancel(true);
        }
        return next;
    }

    /**
     * Gives what the steps give, with the failure itself where they fail. Cancelling the result ends the step that is
     * waited for and all that would follow.
     *
     * @param grace how long the steps may take beyond the call's time
     * @param otherwise gives the result, or throws, when they took longer
     */
    <T> CompletableFuture<T> run(Supplier<CompletableFuture<T>> steps, Duration grace, Supplier<T> otherwise) {
        CompletableFuture<T> result = new CompletableFuture<>();
        long most = allowed.plus(grace).toNanos();
        CompletableFuture<Void> timer =
                new CompletableFuture<Void>().completeOnTimeout(null, most, TimeUnit.NANOSECONDS);
        var unusedTimer = timer.thenRunAsync(() -> end(result, otherwise));
        var unusedStop = result.whenComplete((value, failure) -> stop(timer));
        var unusedEnd = begin(steps).whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(named(unwrap(failure)));
            }
        });
        return result;
    }

    private Throwable named(Throwable failure) {
        String about = id;
        return about != null && failure instanceof BestBackgroundException known ? known.ofJob(about) : failure;
    }

    /** The failure behind those that futures wrap around it. */
    static Throwable unwrap(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? unwrap(failure.getCause())
                : failure;
    }

    private void stop(CompletableFuture<Void> timer) {
        over = true;
        timer.cancel(false);
        CompletableFuture<?> last = step;
        if (last != null) {
            last.cancel(true);
        }
    }

    private static <T> CompletableFuture<T> begin(Supplier<CompletableFuture<T>> steps) {
        try {
            return steps.get();
        } catch (BestBackgroundException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private <T> void end(CompletableFuture<T> result, Supplier<T> otherwise) {
        try {
            result.complete(otherwise.get());
        } catch (BestBackgroundException late) {
            result.completeExceptionally(named(late));
        }
    }
}
