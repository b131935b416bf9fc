package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.job.JobEnd;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.picture.SamplePictures;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.worker.model.MaskModel;
import io.bestbackground.worker.model.TestModel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Instant START = Instant.parse("2030-01-01T00:00:00Z");
    private static final MaskModel MODEL = TestModel.load();

    @AfterAll
    static void unload() {
        MODEL.close();
    }

    @Test
    void aJobPastItsDeadlineExpiresWithoutBeingBegun() {
        JobBench bench = new JobBench(MODEL, Clock.fixed(START, ZoneOffset.UTC));
        JobRequest late = submitted(bench, START);
        bench.store.delete(ObjectKeys.source(late.id()));

        bench.runBatch.run(List.of(JobBench.taken(late)));

        assertThat(bench.outcome(late).end()).isEqualTo(JobEnd.EXPIRED);
        assertThat(bench.outcome(late).finding()).isNull();
    }

    @Test
    void aJobBeforeItsDeadlineIsDone() {
        JobBench bench = new JobBench(MODEL, Clock.fixed(START, ZoneOffset.UTC));
        JobRequest early = submitted(bench, START.plusMillis(1));

        bench.runBatch.run(List.of(JobBench.taken(early)));

        assertThat(bench.outcome(early).end()).isEqualTo(JobEnd.SUCCEEDED);
    }

    @Test
    void aJobThatIsDecodedTooLateIsNotInferred() {
        JobBench bench = new JobBench(MODEL, new SteppingClock());
        JobRequest late = submitted(bench, START.plusSeconds(2));

        bench.runBatch.run(List.of(JobBench.taken(late)));

        assertThat(bench.outcome(late).end()).isEqualTo(JobEnd.EXPIRED);
        assertThat(bench.store.find(ObjectKeys.mask(late.sourceHash(), "model")))
                .isEmpty();
    }

    private static JobRequest submitted(JobBench bench, Instant deadline) {
        return bench.submitted("crop", SamplePictures.jpeg(120, 90), deadline);
    }

    /** A second passes between any two looks. */
    private static final class SteppingClock extends Clock {
        private Instant now = START.minusSeconds(1);

        @Override
        public Instant instant() {
            now = now.plus(Duration.ofSeconds(1));
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
