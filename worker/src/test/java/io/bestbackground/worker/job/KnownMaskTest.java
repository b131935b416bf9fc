package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.hash.Sha256;
import io.bestbackground.common.job.JobEnd;
import io.bestbackground.common.job.JobOutcome.Finding;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.picture.SamplePictures;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.worker.model.MaskModel;
import io.bestbackground.worker.model.TestModel;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class KnownMaskTest {
    private static final MaskModel MODEL = TestModel.load();
    private static final byte[] PICTURE = SamplePictures.jpeg(120, 90);
    private static final byte[] OTHER = SamplePictures.jpeg(90, 120);

    private final JobBench bench = new JobBench(MODEL, Clock.systemUTC());

    @AfterAll
    static void unload() {
        MODEL.close();
    }

    @Test
    void aSecondEditOfAPictureCostsNoInference() {
        JobRequest first = submitted("crop", PICTURE);
        JobRequest second = submitted("cutout", PICTURE);

        bench.runBatch.run(List.of(JobBench.taken(first)));
        bench.runBatch.run(List.of(JobBench.taken(second)));

        assertThat(finding(first).cached()).isFalse();
        assertThat(finding(first).timing().inferenceMs()).isPositive();
        assertThat(finding(second).cached()).isTrue();
        assertThat(finding(second).timing().inferenceMs()).isZero();
        assertThat(finding(second).box()).isEqualTo(finding(first).box());
        assertThat(finding(second).score()).isEqualTo(finding(first).score());
    }

    @Test
    void inABatchOnlyTheUnknownPicturesAreInferred() {
        bench.runBatch.run(List.of(JobBench.taken(submitted("crop", PICTURE))));
        JobRequest known = submitted("crop", PICTURE);
        JobRequest unknown = submitted("crop", OTHER);

        bench.runBatch.run(List.of(JobBench.taken(unknown), JobBench.taken(known)));

        assertThat(finding(known).cached()).isTrue();
        assertThat(finding(unknown).cached()).isFalse();
        assertThat(bench.store.find(kept(OTHER))).isPresent();
    }

    @Test
    void aDamagedMaskIsMadeAnew() {
        byte[] damaged = "no mask".getBytes(StandardCharsets.UTF_8);
        bench.store.put(kept(PICTURE), damaged, "application/gzip", Map.of());
        JobRequest job = submitted("crop", PICTURE);

        bench.runBatch.run(List.of(JobBench.taken(job)));

        assertThat(bench.outcome(job).end()).isEqualTo(JobEnd.SUCCEEDED);
        assertThat(finding(job).cached()).isFalse();
        assertThat(bench.store.read(kept(PICTURE)).orElseThrow()).isNotEqualTo(damaged);
    }

    @Test
    void theMaskOfASourceThatWasStoredInTheJobsPlaceIsItsOwn() {
        bench.runBatch.run(List.of(JobBench.taken(submitted("crop", PICTURE))));
        byte[] kept = bench.store.read(kept(PICTURE)).orElseThrow();
        JobRequest job = submitted("crop", PICTURE);
        bench.store.put(ObjectKeys.source(job.id()), OTHER, "image/jpeg", Map.of());

        bench.runBatch.run(List.of(JobBench.taken(job)));

        assertThat(finding(job).cached()).isFalse();
        assertThat(bench.store.read(kept(PICTURE))).contains(kept);
        assertThat(bench.store.find(kept(OTHER))).isPresent();
    }

    private JobRequest submitted(String mode, byte[] picture) {
        return bench.submitted(mode, picture, null);
    }

    private static String kept(byte[] picture) {
        return ObjectKeys.mask(Sha256.hex(picture), "model");
    }

    private Finding finding(JobRequest job) {
        return Objects.requireNonNull(bench.outcome(job).finding());
    }
}
