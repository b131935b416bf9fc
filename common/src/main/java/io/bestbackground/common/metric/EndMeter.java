package io.bestbackground.common.metric;

import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobEnd;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.Lane;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Counts the ends of jobs. To be told by whoever has written an end, once it is durable, so that all programs together
 * count each job once.
 */
@Component
public class EndMeter {
    /** Reasons for which operators are called: a first failure must be seen as well. */
    public static final List<FailureReason> FAULTS = List.of(
            FailureReason.INTERNAL,
            FailureReason.UNAVAILABLE,
            FailureReason.TIMED_OUT,
            FailureReason.POISON,
            FailureReason.NOT_FOUND);

    private final MeterRegistry meters;
    private final Map<Lane, Timer> times = new EnumMap<>(Lane.class);

    /** Makes one that tells the registry. */
    public EndMeter(MeterRegistry meters) {
        this.meters = meters;
        // why before anything has ended: a rate needs a first value to grow from
        counter(JobEnd.SUCCEEDED, "none");
        FAULTS.forEach(reason -> counter(JobEnd.FAILED, reason.code()));
        for (Lane lane : Lane.values()) {
            times.put(lane, time(lane));
        }
    }

    /** An end was written. */
    public void count(JobOutcome outcome) {
        Failure failure = outcome.failure();
        counter(outcome.end(), failure == null ? "none" : failure.reason().code())
                .increment();
    }

    /** The end of a job of this lane was written; the time since its id was made is counted too. */
    public void count(JobOutcome outcome, Lane lane) {
        count(outcome);
        Duration taken = Duration.between(outcome.id().createdAt(), outcome.finishedAt());
        Timer time = times.get(lane);
        if (time != null && !taken.isNegative()) {
            time.record(taken);
        }
    }

    private Counter counter(JobEnd end, String reason) {
        return Counter.builder("bestbackground.jobs.ended")
                .description("jobs that have come to their end")
                .tag("end", end.code())
                .tag("reason", reason)
                .register(meters);
    }

    private Timer time(Lane lane) {
        return Timer.builder("bestbackground.job")
                .description("time from the moment that a job was taken to its end")
                .tag("lane", lane.code())
                .serviceLevelObjectives(Buckets.job())
                .register(meters);
    }
}
