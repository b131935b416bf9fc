package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.worker.queue.TakenJobs;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class JobMetersTest {
    private final Published published = new Published();
    private final OutcomeWriter outcomes =
            published.outcomes(new PatientStore(new InMemoryObjectStore(), new CountDownLatch(1), JobBench.watchdog()));
    private final FailedJobs failures = published.failures(outcomes, Clock.systemUTC());

    @Test
    void countsRetriesByReasonAndTime() {
        fail(FailureReason.INTERNAL, 1);
        fail(FailureReason.INTERNAL, 2);
        fail(FailureReason.TIMED_OUT, 1);

        assertThat(count("bestbackground.jobs.retried", "reason", "internal", "when", "here"))
                .isEqualTo(1);
        assertThat(count("bestbackground.jobs.retried", "reason", "internal", "when", "later"))
                .isEqualTo(1);
        assertThat(count("bestbackground.jobs.retried", "reason", "timed_out", "when", "later"))
                .isEqualTo(1);
        assertThat(count("bestbackground.jobs.dead", "reason", "internal")).isZero();
    }

    @Test
    void countsDeadLettersAndEndsByReason() {
        fail(FailureReason.INTERNAL, 4);
        fail(FailureReason.NOT_AN_IMAGE, 1);

        assertThat(count("bestbackground.jobs.dead", "reason", "internal")).isEqualTo(1);
        assertThat(count("bestbackground.jobs.dead", "reason", "not_an_image")).isEqualTo(1);
        assertThat(count("bestbackground.jobs.ended", "end", "failed", "reason", "not_an_image"))
                .isEqualTo(1);
    }

    @Test
    void countsWhatWasGivenOutBefore() {
        JobMeters meters = JobBench.meters(published.meters());
        byte[] json = JobJson.write(TestJobs.crop());

        meters.taken(TakenJobs.of(json, 1));
        meters.taken(TakenJobs.of(json, 2));

        assertThat(count("bestbackground.jobs.redelivered")).isEqualTo(1);
    }

    private void fail(FailureReason reason, int deliveries) {
        JobRequest job = TestJobs.crop();
        failures.settle(TakenJobs.of(JobJson.write(job), deliveries), job, new Failure(reason, reason.text()), "");
    }

    private double count(String name, String... tags) {
        return published.meters().get(name).tags(tags).counter().count();
    }
}
