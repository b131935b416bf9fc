package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.model.MaskModel;
import io.bestbackground.worker.model.TestModel;
import io.bestbackground.worker.picture.Pixels;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

class InferBatchTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @ParameterizedTest
    @EnumSource(Lane.class)
    void picturesAreInferredInTheTurnOfTheirLane(Lane lane) {
        List<Lane> turns = new ArrayList<>();
        try (MaskModel model = TestModel.load();
                Attempt attempt = decoded(lane)) {
            InferBatch inferBatch = new InferBatch(
                    model, JobBench.noCache(new InMemoryObjectStore(), model), JobBench.meters(registry), (of, all) -> {
                        turns.add(of);
                        return List.of(new Mask(Mat.zeros(8, 8, CvType.CV_8UC1)));
                    });

            inferBatch.infer(List.of(attempt));

            assertThat(turns).containsExactly(lane);
            assertThat(attempt.hasMask()).isTrue();
        }
    }

    @Test
    void wantOfMemoryFailsTheJobAndNotItsThread() {
        try (MaskModel model = TestModel.load();
                Attempt attempt = decoded(Lane.BULK)) {
            InferBatch inferBatch = new InferBatch(
                    model, JobBench.noCache(new InMemoryObjectStore(), model), JobBench.meters(registry), (of, all) -> {
                        throw new OutOfMemoryError("no room");
                    });

            inferBatch.infer(List.of(attempt));

            assertThat(attempt.failure()).extracting(Failure::reason).isEqualTo(FailureReason.UNAVAILABLE);
        }
    }

    private Attempt decoded(Lane lane) {
        JobRequest job = new JobRequest(
                JobId.next(Clock.systemUTC()), EditOptions.parse(Map.of("mode", "crop")), lane, "hash", null, null);
        Attempt attempt = JobBench.attempts(registry, Clock.systemUTC()).begin(JobBench.taken(job));
        attempt.picture(new Pixels(new Mat(8, 8, CvType.CV_8UC3)));
        return attempt;
    }
}
