package io.bestbackground.worker.job;

import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.storage.StorageUnavailable;
import io.bestbackground.common.trace.LoggedJob;
import io.bestbackground.worker.queue.TakenJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Runs what was taken: together, but each suspect alone or, when it is guilty, not at all; and once more what failed
 * for the moment. Every job comes out settled or to be given back.
 */
final class RunTaken {
    private static final Logger LOG = LoggerFactory.getLogger(RunTaken.class);

    private final Function<List<TakenJob>, Map<TakenJob, Verdict>> runBatch;
    private final LostRuns lostRuns;
    private final SuspectJobs suspects;
    private final FailedJobs failures;
    private final TestHooks hooks;
    private final CountDownLatch stop;
    private final Clock clock;

    /** Makes one that runs batches by {@code runBatch}, and tries nothing again once {@code stop} reaches zero. */
    RunTaken(
            Function<List<TakenJob>, Map<TakenJob, Verdict>> runBatch,
            LostRuns lostRuns,
            SuspectJobs suspects,
            FailedJobs failures,
            TestHooks hooks,
            CountDownLatch stop,
            Clock clock) {
        this.runBatch = runBatch;
        this.lostRuns = lostRuns;
        this.suspects = suspects;
        this.failures = failures;
        this.hooks = hooks;
        this.stop = stop;
        this.clock = clock;
    }

    Map<TakenJob, Verdict> run(List<TakenJob> jobs) {
        List<TakenJob> taken = jobs.stream().map(lostRuns::begin).toList();
        try {
            return runBegun(taken);
        } finally {
            taken.forEach(lostRuns::end);
        }
    }

    private Map<TakenJob, Verdict> runBegun(List<TakenJob> taken) {
        Map<TakenJob, Verdict> verdicts = new HashMap<>();
        List<TakenJob> trusted =
                taken.stream().filter(job -> !SuspectJobs.isSuspect(job)).toList();
        if (!trusted.isEmpty()) {
            verdicts.putAll(suspects.runBeside(() -> runTogether(trusted)));
        }
        taken.stream().filter(SuspectJobs::isSuspect).forEach(job -> verdicts.put(job, runSuspect(job)));
        return verdicts;
    }

    private Verdict runSuspect(TakenJob taken) {
        try {
            return named(taken, JobJson.read(taken.json(), JobRequest.class));
        } catch (JobJson.UnreadableJson broken) {
            return failures.unreadable(taken, broken);
        } catch (StorageUnavailable stopping) {
            return Verdict.RELEASE;
        }
    }

    private Verdict named(TakenJob taken, JobRequest job) {
        try (MDC.MDCCloseable named = LoggedJob.name(job.id())) {
            Objects.requireNonNull(named);
            return judge(taken, job);
        }
    }

    private Verdict judge(TakenJob taken, JobRequest job) {
        // why first: looking for evidence waits for the store, and the broker would drop the entry meanwhile
        if (SuspectJobs.isWornOut(taken)) {
            return failures.renew(taken, job, Instant.EPOCH);
        }
        Optional<Instant> trial = suspects.trial(taken, job.id());
        if (trial.isPresent()) {
            return convict(taken, job, trial.get());
        }
        LOG.warn("job {} was lost {} times, and is run alone", job.id(), taken.losses());
        return suspects.runAlone(
                taken,
                job.id(),
                () -> Objects.requireNonNull(runTogether(List.of(taken)).get(taken)));
    }

    private Verdict convict(TakenJob taken, JobRequest job, Instant over) {
        if (clock.instant().isBefore(over)) {
            LOG.warn("job {} may still be run alone elsewhere, and is looked at again at {}", job.id(), over);
            return failures.renew(taken, job, over);
        }
        String evidence = "a worker died while it ran this job and no other";
        LOG.error("job {} is not run any more: {}", job.id(), evidence);
        return failures.settle(taken, job, new Failure(FailureReason.POISON, FailureReason.POISON.text()), evidence);
    }

    private Map<TakenJob, Verdict> runTogether(List<TakenJob> jobs) {
        jobs.forEach(hooks::strike);
        Map<TakenJob, Verdict> verdicts = new HashMap<>(runBatch.apply(jobs));
        verdicts.replaceAll((job, verdict) -> verdict == Verdict.RETRY_HERE ? retry(job) : verdict);
        return verdicts;
    }

    private Verdict retry(TakenJob failed) {
        TakenJob job = failed;
        Verdict verdict = Verdict.RETRY_HERE;
        while (verdict == Verdict.RETRY_HERE) {
            if (stopped(FailurePolicy.pause(job.attempt()))) {
                return Verdict.RELEASE;
            }
            job = job.again();
            verdict = Objects.requireNonNull(runBatch.apply(List.of(job)).get(job));
        }
        return verdict;
    }

    private boolean stopped(Duration pause) {
        try {
            // why jitter: jobs that failed together must not be tried again at the same moment
            long jittered = ThreadLocalRandom.current().nextLong(pause.toMillis() / 2, pause.toMillis() + 1);
            return stop.await(jittered, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
