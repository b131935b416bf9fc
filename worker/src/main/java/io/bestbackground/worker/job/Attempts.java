package io.bestbackground.worker.job;

import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.trace.TraceSpan;
import io.bestbackground.common.trace.Traces;
import io.bestbackground.worker.queue.TakenJob;
import java.time.Clock;
import java.time.Duration;

/** Begins attempts at what was taken from the queue, each watched over and timed. */
final class Attempts {
    private final BatchWatchdog watchdog;
    private final JobMeters meters;
    private final Traces traces;
    private final Clock clock;

    Attempts(BatchWatchdog watchdog, JobMeters meters, Traces traces, Clock clock) {
        this.watchdog = watchdog;
        this.meters = meters;
        this.traces = traces;
        this.clock = clock;
    }

    /**
     * An attempt at this job.
     *
     * @throws JobJson.UnreadableJson when its entry is no job
     */
    Attempt begin(TakenJob taken) {
        JobRequest job = JobJson.read(taken.json(), JobRequest.class);
        return new Attempt(taken, job, queued(taken), watchdog, meters, begin(taken, job));
    }

    private TraceSpan begin(TakenJob taken, JobRequest job) {
        return traces.receive("work on " + job.lane().topic(), taken.trace())
                .tag("bestbackground.job.id", job.id().value())
                .tag("bestbackground.job.attempt", taken.attempt());
    }

    private Duration queued(TakenJob taken) {
        Duration queued = Duration.between(taken.publishedAt(), clock.instant());
        return queued.isNegative() ? Duration.ZERO : queued;
    }
}
