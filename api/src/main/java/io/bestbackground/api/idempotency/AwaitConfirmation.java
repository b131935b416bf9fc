package io.bestbackground.api.idempotency;

import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.api.wait.StoredOutcomes;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.startup.Backoff;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Finds out whether a claimed job is on its way. The replica that made the claim needs a few milliseconds to publish
 * the job; when it has not said so within the grace, it is taken for dead.
 */
@Component
public class AwaitConfirmation {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);

    private final Claims claims;
    private final StoredOutcomes outcomes;
    private final Duration grace;
    private final Clock clock = Clock.systemUTC();

    AwaitConfirmation(Claims claims, StoredOutcomes outcomes, IdempotencyProperties properties) {
        this.claims = claims;
        this.outcomes = outcomes;
        this.grace = properties.grace();
    }

    /**
     * Waits on this thread for what is nearly always there already, at most for the grace.
     *
     * @return whether the job is published; if not, whoever asks should do it
     */
    public boolean await(IdempotencyKey key, Claim claim) {
        Instant end = earlier(claim.createdAt(), clock.instant()).plus(grace);
        Duration pause = FIRST_PAUSE;
        Optional<Claim> latest = Optional.of(claim);
        while (latest.isPresent() && !latest.get().published()) {
            if (clock.instant().isAfter(end)) {
                return outcomes.find(claim.jobId()).isPresent();
            }
            sleep(pause);
            pause = Backoff.next(pause, LONGEST_PAUSE);
            latest = claims.find(key);
        }
        return latest.isPresent();
    }

    /** Of two replicas' clocks, one may be ahead. */
    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ApiProblem(FailureReason.UNAVAILABLE, "The service is stopping; try again.");
        }
    }
}
