package io.bestbackground.worker.job;

import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.storage.StorageUnavailable;
import io.bestbackground.common.topic.BrokerUnavailable;
import io.bestbackground.worker.queue.TakenJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what the policy says of a failed attempt: puts the job off, or ends it among the dead letters. */
final class FailedJobs {
    private static final Logger LOG = LoggerFactory.getLogger(FailedJobs.class);

    private final OutcomeWriter outcomes;
    private final RetryPublisher retries;
    private final DeadLetterPublisher deadLetters;
    private final JobMeters meters;
    private final Clock clock;

    FailedJobs(
            OutcomeWriter outcomes,
            RetryPublisher retries,
            DeadLetterPublisher deadLetters,
            JobMeters meters,
            Clock clock) {
        this.outcomes = outcomes;
        this.retries = retries;
        this.deadLetters = deadLetters;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Decides and does it; whatever the verdict says is durable afterwards, but for {@link Verdict#RETRY_HERE}, which
     * the caller does.
     *
     * @param cause what went wrong in the service's own words, which no client sees
     */
    Verdict settle(TakenJob taken, JobRequest job, Failure failure, String cause) {
        Verdict verdict = FailurePolicy.verdict(failure.reason(), taken.attempt());
        LOG.info(
                "attempt {} failed: {} {}: {}",
                taken.attempt(),
                failure.reason().code(),
                cause,
                verdict);
        try {
            return switch (verdict) {
                case RETRY_LATER -> putOff(taken, job, failure, cause);
                case FAIL -> giveUp(taken, job, failure, cause);
                case RETRY_HERE -> tryAgain(failure);
                case DONE, RELEASE -> verdict;
            };
        } catch (BrokerUnavailable away) {
            LOG.warn("the broker did not take what became of the job: {}", String.valueOf(away.getCause()));
            return Verdict.RELEASE;
        }
    }

    /** Lets a job begin anew as another entry of its lane, when the time has come. */
    Verdict renew(TakenJob taken, JobRequest job, Instant notBefore) {
        try {
            retries.renew(taken, job, notBefore);
            return Verdict.DONE;
        } catch (BrokerUnavailable away) {
            LOG.warn("the job could not be published anew: {}", String.valueOf(away.getCause()));
            return Verdict.RELEASE;
        }
    }

    /**
     * Ends a job whose entry cannot be read, such as one of a newer version. What is no job at all, as it has no id, is
     * let go.
     */
    Verdict unreadable(TakenJob taken, JobJson.UnreadableJson why) {
        LOG.error("an entry of the queue cannot be read: {}", taken, why);
        Failure failure = new Failure(FailureReason.INTERNAL, FailureReason.INTERNAL.text());
        try {
            return TornJob.of(taken)
                    .map(job -> giveUp(taken, job, failure, String.valueOf(why.getCause())))
                    .orElse(Verdict.DONE);
        } catch (BrokerUnavailable | StorageUnavailable away) {
            LOG.warn("the job could not be ended: {}", String.valueOf(away.getCause()));
            return Verdict.RELEASE;
        }
    }

    private Verdict tryAgain(Failure failure) {
        meters.again(failure.reason(), Verdict.RETRY_HERE);
        return Verdict.RETRY_HERE;
    }

    private Verdict putOff(TakenJob taken, JobRequest job, Failure failure, String cause) {
        Instant notBefore = clock.instant().plus(jittered(FailurePolicy.delay(taken.attempt())));
        // why given up at once: it could only expire, and its client would not be told what was wrong
        if (job.deadline() != null && !notBefore.isBefore(job.deadline())) {
            return giveUp(taken, job, failure, cause);
        }
        retries.putOff(taken, job, notBefore);
        meters.again(failure.reason(), Verdict.RETRY_LATER);
        return Verdict.RETRY_LATER;
    }

    private Verdict giveUp(TakenJob taken, JobRequest job, Failure failure, String cause) {
        // why looked for: a run that took too long must not bury a job that another run has ended well
        if (outcomes.announce(job)) {
            return Verdict.DONE;
        }
        Instant now = clock.instant();
        // why the letter first: a job with an end is not run again, so a letter left for later could be lost
        deadLetters.publish(taken, job, failure, cause, now);
        meters.gaveUp(failure.reason());
        outcomes.write(job, JobOutcome.failed(job, now, taken.attempt(), failure));
        return Verdict.FAIL;
    }

    private static Duration jittered(Duration delay) {
        // why jitter: what failed together must not come back together
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(delay.toMillis(), delay.toMillis() * 5 / 4 + 1));
    }
}
