package io.bestbackground.api.job;

import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.job.ResultPicture;
import io.bestbackground.common.job.StageTimes;
import io.bestbackground.common.picture.Box;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Map;

/** Jobs as the service leaves them in the store. */
record SampleJobs(ObjectStore store) {
    /** Ten bytes that stand for a picture. */
    static final byte[] PICTURE = "0123456789".getBytes(StandardCharsets.US_ASCII);

    /** A name for a job that was made some time ago. */
    static JobId id(Duration ago) {
        return JobId.next(Clock.fixed(Instant.now().minus(ago), ZoneOffset.UTC));
    }

    /** A job that waits. */
    JobId submitted(String mode, Duration ago) {
        JobId id = id(ago);
        store.put(ObjectKeys.source(id), PICTURE, "image/png", Map.of("mode", mode));
        return id;
    }

    /** A job that gave its pictures. */
    JobId succeeded(String mode, Duration ago) {
        JobId id = submitted(mode, ago);
        succeed(id, mode, ago);
        return id;
    }

    /** Gives a job that waits its pictures and its end. */
    void succeed(JobId id, String mode, Duration ago) {
        EditOptions edit = EditOptions.parse(Map.of("mode", mode));
        int pictures = edit.mode().pictures();
        for (int number = 0; number < pictures; number++) {
            store.put(ObjectKeys.result(id, number), PICTURE, "image/png", Map.of());
        }
        JobOutcome outcome = JobOutcome.succeeded(
                new JobRequest(id, edit, Lane.INTERACTIVE, "", null, null),
                Instant.now().minus(ago),
                1,
                Collections.nCopies(pictures, new ResultPicture("image/png", 20, 10, PICTURE.length)),
                new JobOutcome.Finding(
                        new Box(1, 2, 3, 4), 0.9, "a model", "cpu", true, new StageTimes(1, 2, 3, 0, 5, 6, 7)));
        store.putOnce(ObjectKeys.outcome(id), JobJson.write(outcome), "application/json");
    }
}
