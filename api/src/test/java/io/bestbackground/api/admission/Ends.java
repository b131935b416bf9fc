package io.bestbackground.api.admission;

import io.bestbackground.common.edit.Mode;
import io.bestbackground.common.job.JobEnd;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.StageTimes;
import io.bestbackground.common.picture.Box;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Ends of jobs as a worker tells them. */
final class Ends {
    private Ends() {}

    /** Of a job that waited for a minute and then took {@code work}. */
    static JobOutcome after(Duration work) {
        StageTimes times = new StageTimes(60_000, 0, 0, work.toNanos() / 1e6, 0, 0, 0);
        JobOutcome.Finding finding = new JobOutcome.Finding(new Box(0, 0, 1, 1), 1, "model", "cpu", false, times);
        return new JobOutcome(
                JobId.next(Clock.systemUTC()), Mode.CROP, JobEnd.SUCCEEDED, Instant.EPOCH, 1, List.of(), null, finding);
    }
}
