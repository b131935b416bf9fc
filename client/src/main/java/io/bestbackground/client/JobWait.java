package io.bestbackground.client;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Waits for one job's end by asking again and again; the service holds each answer back while nothing happens. */
final class JobWait {
    // why half a minute: proxies cut connections on which nothing comes, most of them after a minute
    private static final int LONGEST_WAIT = 30;

    // why: what the answer may take on top of the wait; after it the service or the network counts as gone
    private static final Duration ANSWER = Duration.ofSeconds(15);

    // why: what is left for the answer's way back
    private static final Duration WAY_BACK = Duration.ofMillis(500);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    // why: what the service asks for is when a new job would have its turn, and this one has been waiting already
    private static final Duration LONGEST_ASKED = Duration.ofSeconds(5);

    private final Transport transport;
    private final Call call;
    private Duration pause = FIRST_PAUSE;
    private boolean heard;
    private long wait;
    private long asked;

    JobWait(Transport transport, Call call) {
        this.transport = transport;
        this.call = call;
    }

    /** For how many seconds the service is asked to hold back an answer of this call. */
    static long seconds(Call call) {
        Duration room = call.left().minus(WAY_BACK);
        return Math.max(0, Math.min(LONGEST_WAIT, room.toSeconds()));
    }

    /** Gives the job once it has ended, or as it was when it was last heard of before the call's time was over. */
    CompletableFuture<Job> begin(Job job) {
        call.learn(job);
        return ask(job);
    }

    /** Goes on from an answer that tells of the job. */
    CompletableFuture<Job> after(Answer answer) {
        Job job = Reading.job(answer);
        call.learn(job);
        heard = true;
        if (job.hasEnded() || call.left().isZero()) {
            return CompletableFuture.completedFuture(job);
        }
        return call.pause(shorter(wanted(answer), call.left())).thenComposeAsync(over -> ask(job));
    }

    /** No pause where the answer was held back: the job may have ended since. */
    private Duration wanted(Answer answer) {
        return pause.isZero() ? pause : shorter(answer.retryAfter().orElse(pause), LONGEST_ASKED);
    }

    private CompletableFuture<Job> ask(Job job) {
        HttpRequest.Builder request = transport.to("jobs/" + job.id());
        return transport
                .send(call, before -> next(request))
                .<Supplier<CompletableFuture<Job>>>handle((answer, failure) ->
                        failure == null ? () -> read(job, answer) : () -> miss(job, Call.unwrap(failure)))
                .thenCompose(Supplier::get);
    }

    private CompletableFuture<Job> read(Job job, Answer answer) {
        Duration passed = Duration.ofNanos(transport.time().nanos() - asked);
        grow(wait > 0 && passed.toSeconds() >= wait);
        if (answer.isFromGateway()) {
            return comeBack(job, BestBackgroundException.away(job.id(), answer.status()), wanted(answer));
        }
        return answer.isBusy() ? comeBack(job, answer.failure(), wanted(answer)) : after(answer.orThrow());
    }

    private CompletableFuture<Job> miss(Job job, Throwable failure) {
        grow(false);
        return comeBack(job, failure, pause);
    }

    /**
     * Asks on when the service is but away for the moment: the job goes on, and with a failure its id would be lost.
     */
    private CompletableFuture<Job> comeBack(Job job, Throwable failure, Duration length) {
        boolean isPassing = failure instanceof BestBackgroundException known && known.isTemporary();
        if (isPassing && !call.left().isZero()) {
            return call.pause(shorter(length, call.left())).thenComposeAsync(over -> ask(job));
        }
        return isPassing && heard
                ? CompletableFuture.completedFuture(call.job().orElse(job))
                : CompletableFuture.failedFuture(failure);
    }

    /** The request of the next try, which waits for no longer than the call still has time. */
    private HttpRequest next(HttpRequest.Builder request) {
        wait = seconds(call);
        asked = transport.time().nanos();
        return request.setHeader("Prefer", "wait=" + wait)
                .timeout(ANSWER.plusSeconds(wait))
                .build();
    }

    /** Makes the pause longer each time that the service does not hold its answer back. */
    private void grow(boolean held) {
        Duration doubled = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        pause = held ? Duration.ZERO : shorter(doubled, LONGEST_PAUSE);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
