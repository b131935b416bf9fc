package io.bestbackground.worker.job;

import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.trace.TraceSpan;
import io.bestbackground.common.trace.Traces;
import io.bestbackground.worker.queue.TakenJob;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Begins attempts at what was taken from the queue, each watched over and timed. */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

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

    /** An attempt at this job; none when the entry is no job. */
    Optional<Attempt> begin(TakenJob taken) {
        try {
            JobRequest job = JobJson.read(taken.json(), JobRequest.class);
            return Optional.of(new Attempt(taken, job, queued(taken), watchdog, meters, begin(taken, job)));
        } catch (JobJson.UnreadableJson broken) {
            // why it is let go: nobody can be told, since the id cannot be read either
            LOG.error("an entry of the queue is no job: {} {}", taken, broken.getMessage());
            return Optional.empty();
        }
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
