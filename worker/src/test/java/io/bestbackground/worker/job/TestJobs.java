package io.bestbackground.worker.job;

import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.Lane;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes jobs for tests. */
final class TestJobs {
    /** What all their sources hash to. */
    static final String HASH = "ab".repeat(32);

    private TestJobs() {}

    static JobRequest crop() {
        return crop(null);
    }

    static JobRequest crop(@Nullable Instant deadline) {
        return new JobRequest(
                JobId.next(Clock.systemUTC()),
                EditOptions.parse(Map.of("mode", "crop")),
                Lane.BULK,
                HASH,
                deadline,
                null);
    }
}
