package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.picture.SamplePictures;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.worker.model.MaskModel;
import io.bestbackground.worker.model.TestModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A run that took so long that another one has ended its job. */
class OvertakenRunTest {
    private static final MaskModel MODEL = TestModel.load();
    private static final byte[] OTHERS = {1, 2, 3};

    @AfterAll
    static void unload() {
        MODEL.close();
    }

    @Test
    void leavesThePicturesOfTheOtherAlone() {
        JobBench bench = new JobBench(MODEL, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));
        JobRequest job = bench.submitted("crop", SamplePictures.jpeg(120, 90), null);
        String picture = ObjectKeys.result(job.id(), 0);
        bench.store.put(picture, OTHERS, "image/png", Map.of());
        JobOutcome end = JobOutcome.failed(job, Instant.EPOCH, 2, new Failure(FailureReason.NO_OBJECT, "none"));
        bench.store.put(ObjectKeys.outcome(job.id()), JobJson.write(end), "application/json", Map.of());

        assertThat(bench.runBatch.run(List.of(JobBench.taken(job)))).containsValue(Verdict.DONE);

        assertThat(bench.store.read(picture)).contains(OTHERS);
        assertThat(bench.outcome(job)).isEqualTo(end);
    }
}
