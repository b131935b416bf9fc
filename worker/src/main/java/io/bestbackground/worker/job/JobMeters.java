package io.bestbackground.worker.job;

import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.metric.Buckets;
import io.bestbackground.common.metric.EndMeter;
import io.bestbackground.common.metric.StageMeter;
import io.bestbackground.worker.job.Stopwatch.Stage;
import io.bestbackground.worker.queue.TakenJob;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** Counts and times what a worker does. Safe for many threads. */
final class JobMeters {
    private static final double[] BATCHES = {1, 2, 4, 8, 16, 32, 64};

    private final MeterRegistry meters;
    private final StageMeter stages;
    private final Timer inference;
    private final DistributionSummary batches;
    private final Counter known;
    private final Counter unknown;
    private final Counter redelivered;

    /** Makes the meters of a worker with this model, on {@code cpu} or {@code gpu}. */
    JobMeters(MeterRegistry meters, String model, String device) {
        this.meters = meters;
        this.stages = new StageMeter(meters);
        Tags which = Tags.of("model", model, "device", device);
        this.inference = Timer.builder("bestbackground.inference")
                .description("time of one inference, of a whole batch")
                .tags(which)
                .serviceLevelObjectives(Buckets.stage())
                .register(meters);
        this.batches = DistributionSummary.builder("bestbackground.batch.size")
                .description("pictures that are inferred together")
                .tags(which)
                .serviceLevelObjectives(BATCHES)
                .register(meters);
        this.known = cache("hit");
        this.unknown = cache("miss");
        this.redelivered = Counter.builder("bestbackground.jobs.redelivered")
                .description("jobs that were given out before and not settled: their worker died, or gave them back")
                .register(meters);
        // why before anything has failed: a rate needs a first value to grow from
        retried(FailureReason.INTERNAL, "here");
        retried(FailureReason.INTERNAL, "later");
        EndMeter.FAULTS.forEach(reason -> buried(reason.code()));
    }

    /** A job was taken from its queue. */
    void taken(TakenJob job) {
        if (job.deliveries() > 1) {
            redelivered.increment();
        }
    }

    /** An attempt is over, well or not. */
    void ended(Duration queued, Map<Stage, Duration> times) {
        stages.record(StageMeter.QUEUE, queued);
        times.forEach((stage, time) -> stages.record(stage.name().toLowerCase(Locale.ROOT), time));
    }

    /** A picture's mask was looked for. */
    void looked(boolean isKnown) {
        (isKnown ? known : unknown).increment();
    }

    /** So many pictures were inferred together. */
    void inferred(int pictures, Duration time) {
        inference.record(time);
        batches.record(pictures);
    }

    /** A failed job is tried again, at once or later. */
    void again(FailureReason reason, Verdict when) {
        retried(reason, when == Verdict.RETRY_HERE ? "here" : "later").increment();
    }

    /** A job was given up. */
    void gaveUp(FailureReason reason) {
        buried(reason.code()).increment();
    }

    private Counter cache(String result) {
        return Counter.builder("bestbackground.mask.cache")
                .description("looks for the mask of a picture that was edited before")
                .tag("result", result)
                .register(meters);
    }

    private Counter retried(FailureReason reason, String when) {
        return Counter.builder("bestbackground.jobs.retried")
                .description("attempts that failed and are made again")
                .tag("reason", reason.code())
                .tag("when", when)
                .register(meters);
    }

    private Counter buried(String reason) {
        return Counter.builder("bestbackground.jobs.dead")
                .description("jobs that were given up and lie with the dead letters")
                .tag("reason", reason)
                .register(meters);
    }
}
