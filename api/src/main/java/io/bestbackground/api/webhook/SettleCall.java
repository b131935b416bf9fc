package io.bestbackground.api.webhook;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.WebhookState;
import io.bestbackground.common.job.WebhookState.State;
import io.bestbackground.common.topic.BrokerUnavailable;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what becomes of a call after an attempt, and makes that durable. */
final class SettleCall {
    private static final Logger LOG = LoggerFactory.getLogger(SettleCall.class);

    private final CallSchedule schedule;
    private final CallPublisher publisher;
    private final WebhookStates states;
    private final CallMeter meter;
    private final Clock clock;

    SettleCall(CallSchedule schedule, CallPublisher publisher, WebhookStates states, CallMeter meter, Clock clock) {
        this.schedule = schedule;
        this.publisher = publisher;
        this.states = states;
        this.meter = meter;
        this.clock = clock;
    }

    /**
     * Returns once the call is over, or safely waits for its next attempt.
     *
     * @throws BrokerUnavailable when that could not be made sure
     */
    void settle(PendingCall call, CallAnswer answer) {
        PendingCall attempted = call.attempted();
        switch (answer.end()) {
            case REPEATED -> repeated(call);
            case DELIVERED -> {
                remember(attempted, answer, State.DELIVERED, null);
                meter.delivered();
                LOG.debug("told the receiver of job {}", call.job());
            }
            case HOPELESS -> giveUp(attempted, answer);
            case FAILED -> {
                // why looked for: of two calls for one end the other may have been answered meanwhile
                if (states.isKnownDelivered(call.job())) {
                    repeated(call);
                    return;
                }
                schedule.next(attempted, answer.notBefore(), clock.instant())
                        .ifPresentOrElse(next -> retry(attempted, answer, next), () -> giveUp(attempted, answer));
            }
        }
    }

    /** Puts off a call that cannot be sent now; completes once it safely waits, or with why it does not. */
    CompletableFuture<?> defer(PendingCall call) {
        return publisher.later(call.deferred(), schedule.deferred(call, clock.instant()));
    }

    private static void repeated(PendingCall call) {
        LOG.debug("the receiver of job {} was told before", call.job());
    }

    private void retry(PendingCall call, CallAnswer answer, Instant next) {
        // why first: a store that is slow would write it over what the next attempt came to
        remember(call, answer, State.RETRYING, next);
        publisher.retry(call, next);
        meter.retried();
        LOG.info("the receiver of job {} could not be told: {}; tried again at {}", call.job(), answer.problem(), next);
    }

    private void giveUp(PendingCall call, CallAnswer answer) {
        publisher.bury(call, String.valueOf(answer.problem()), clock.instant());
        meter.gaveUp();
        remember(call, answer, State.FAILED, null);
        LOG.warn(
                "the receiver of job {} is not told, given up after {} attempts: {}",
                call.job(),
                call.attempts(),
                answer.problem());
    }

    private void remember(PendingCall call, CallAnswer answer, State state, @Nullable Instant next) {
        JobId job = call.job();
        states.put(
                job,
                new WebhookState(state, call.attempts(), answer.status(), answer.problem(), clock.instant(), next));
    }
}
