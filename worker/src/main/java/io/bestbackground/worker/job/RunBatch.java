package io.bestbackground.worker.job;

import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.storage.StorageUnavailable;
import io.bestbackground.common.topic.BrokerUnavailable;
import io.bestbackground.worker.job.Stopwatch.Stage;
import io.bestbackground.worker.mask.CutOut;
import io.bestbackground.worker.mask.ObjectBox;
import io.bestbackground.worker.queue.TakenJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does a batch of jobs: fetch, decode, infer together, render, store, end. One bad picture fails itself alone. Every
 * job comes out with an end that is durable, is to be tried again, or is given back because the worker stops.
 */
final class RunBatch {
    private static final Logger LOG = LoggerFactory.getLogger(RunBatch.class);
    // why: a job is another's too when its lock was lost, after the lease of a worker that slept at the earliest; once
    // it has ended, no other picture must be written over that which its end tells of
    private static final Duration UNDISTURBED = Duration.ofSeconds(10);

    private final OpenSource openSource;
    private final InferBatch inferBatch;
    private final RenderResults renderResults;
    private final OutcomeWriter outcomes;
    private final FailedJobs failures;
    private final Attempts attempts;
    private final Clock clock;

    RunBatch(
            OpenSource openSource,
            InferBatch inferBatch,
            RenderResults renderResults,
            OutcomeWriter outcomes,
            FailedJobs failures,
            Attempts attempts,
            Clock clock) {
        this.openSource = openSource;
        this.inferBatch = inferBatch;
        this.renderResults = renderResults;
        this.outcomes = outcomes;
        this.failures = failures;
        this.attempts = attempts;
        this.clock = clock;
    }

    Map<TakenJob, Verdict> run(List<TakenJob> taken) {
        Map<TakenJob, Verdict> verdicts = new HashMap<>();
        List<Attempt> batch = begin(taken, verdicts);
        each(batch, this::skipEnded);
        each(batch, this::expire);
        each(batch, inferBatch::seek);
        each(batch, this::fetch);
        openSource.inParts(batch, this::edit);
        batch.forEach(attempt -> verdicts.put(attempt.taken(), attempt.verdict()));
        return verdicts;
    }

    /** Attempts at what can be read; what cannot is ended at once. */
    private List<Attempt> begin(List<TakenJob> taken, Map<TakenJob, Verdict> verdicts) {
        List<Attempt> batch = new ArrayList<>();
        for (TakenJob job : taken) {
            try {
                batch.add(attempts.begin(job));
            } catch (JobJson.UnreadableJson broken) {
                verdicts.put(job, failures.unreadable(job, broken));
            }
        }
        return batch;
    }

    private void edit(List<Attempt> batch) {
        try {
            each(batch, openSource::decode);
            each(batch, this::expire);
            inferBatch.infer(batch.stream().filter(Attempt::isOpen).toList());
            each(batch, this::findObject);
            each(batch, this::skipOvertaken);
            each(batch, renderResults::render);
            batch.forEach(attempt -> attempt.named(this::end));
        } finally {
            batch.forEach(Attempt::close);
        }
    }

    private void skipEnded(Attempt attempt) {
        // why only then: a job that is given for the first time can have ended only by being cancelled, which removes
        // its
        // source as well
        if (attempt.taken().attempt() > 1 && outcomes.announce(attempt.job())) {
            attempt.skip();
        }
    }

    private void skipOvertaken(Attempt attempt) {
        Instant mayBeOthers = attempt.taken().takenAt().plus(UNDISTURBED);
        if (!clock.instant().isBefore(mayBeOthers) && outcomes.announce(attempt.job())) {
            attempt.skip();
        }
    }

    private void expire(Attempt attempt) {
        Instant deadline = attempt.job().deadline();
        if (deadline != null && !clock.instant().isBefore(deadline)) {
            attempt.expire();
        }
    }

    private void fetch(Attempt attempt) {
        if (!openSource.fetch(attempt)) {
            miss(attempt);
        }
    }

    private void miss(Attempt attempt) {
        if (outcomes.announce(attempt.job())) {
            attempt.skip();
        } else {
            attempt.fail(new Failure(FailureReason.NOT_FOUND, "The source was removed before the job was begun."));
        }
    }

    private void findObject(Attempt attempt) {
        if (attempt.picture().hasAlpha()) {
            CutOut.mask(attempt.picture(), attempt.mask()).ifPresent(attempt::mask);
        }
        ObjectBox.find(attempt.mask())
                .ifPresentOrElse(
                        attempt::object,
                        () -> attempt.fail(new Failure(FailureReason.NO_OBJECT, FailureReason.NO_OBJECT.text())));
    }

    private void end(Attempt attempt) {
        Verdict verdict = attempt.time(Stage.END, () -> settle(attempt));
        attempt.ended(verdict);
    }

    private Verdict settle(Attempt attempt) {
        Failure failure = attempt.failure();
        try {
            if (failure != null) {
                attempt.settle(failures.settle(attempt.taken(), attempt.job(), failure, attempt.cause()));
            } else {
                outcome(attempt).ifPresent(outcome -> outcomes.write(attempt.job(), outcome));
            }
        } catch (StorageUnavailable | BrokerUnavailable notNow) {
            attempt.giveBack();
        }
        return attempt.verdict();
    }

    private Optional<JobOutcome> outcome(Attempt attempt) {
        int number = attempt.taken().attempt();
        if (attempt.isExpired()) {
            return Optional.of(JobOutcome.expired(attempt.job(), clock.instant(), number));
        }
        return attempt.isOpen()
                ? Optional.of(JobOutcome.succeeded(
                        attempt.job(), clock.instant(), number, attempt.results(), inferBatch.finding(attempt)))
                : Optional.empty();
    }

    private static void each(List<Attempt> batch, Consumer<Attempt> step) {
        batch.stream().filter(Attempt::isOpen).forEach(attempt -> attempt.named(open -> perform(open, step)));
    }

    private static void perform(Attempt attempt, Consumer<Attempt> step) {
        try {
            step.accept(attempt);
        } catch (StorageUnavailable | BrokerUnavailable notNow) {
            attempt.giveBack();
        } catch (RuntimeException | OutOfMemoryError failed) {
            // why memory too: what one picture asked for in vain is free again, and the others in hand are well
            Failure failure = FailurePolicy.explain(failed);
            if (failure.reason() == FailureReason.INTERNAL) {
                LOG.error("a step failed by a fault of the service", failed);
            }
            attempt.fail(failure, failed.toString());
        }
    }
}
