package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobEnd;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.JobTopics;
import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.worker.queue.TakenJob;
import io.bestbackground.worker.queue.TakenJobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class FailedJobsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Failure NO_PICTURE = new Failure(FailureReason.NOT_AN_IMAGE, "it is a poem");
    private static final Failure TOO_SLOW = new Failure(FailureReason.TIMED_OUT, "too slow");

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final Published published = new Published();
    private final OutcomeWriter outcomes =
            published.outcomes(new PatientStore(store, new CountDownLatch(0), JobBench.watchdog()));
    private final FailedJobs failures = published.failures(outcomes, CLOCK);

    @Test
    void endsAJobThatIsGivenUpAndKeepsItWithTheReason() {
        JobRequest job = TestJobs.crop();

        Verdict verdict = failures.settle(taken(job, 2), job, NO_PICTURE, "NotAPicture: it is a poem");

        assertThat(verdict).isEqualTo(Verdict.FAIL);
        assertThat(published.announced())
                .containsExactly(JobOutcome.failed(job, NOW, 2, NO_PICTURE))
                .containsExactly(outcome(job));
        ProducerRecord<String, byte[]> letter =
                published.to(JobTopics.DEAD_LETTERS).get(0);
        assertThat(letter.key()).isEqualTo(job.id().value());
        assertThat(letter.value()).isEqualTo(JobJson.write(job));
        assertThat(Published.header(letter, "x-job-id")).isEqualTo(job.id().value());
        assertThat(Published.header(letter, "x-reason")).isEqualTo("not_an_image");
        assertThat(Published.header(letter, "x-detail")).isEqualTo("it is a poem");
        assertThat(Published.header(letter, "x-cause")).isEqualTo("NotAPicture: it is a poem");
        assertThat(Published.header(letter, "x-attempts")).isEqualTo("2");
        assertThat(Published.header(letter, "x-lane")).isEqualTo("bulk");
        assertThat(Published.header(letter, "x-failed-at")).isEqualTo(NOW.toString());
        assertThat(Published.header(letter, "x-worker")).isNotBlank();
    }

    @Test
    void putsAJobOffWithItsCounts() {
        JobRequest job = TestJobs.crop();
        TakenJob taken = TakenJobs.of(JobJson.write(job), 1, Map.of(TakenJob.ATTEMPT, "2", TakenJob.LOSSES, "1"));

        Verdict verdict = failures.settle(taken, job, TOO_SLOW, "");

        assertThat(verdict).isEqualTo(Verdict.RETRY_LATER);
        assertThat(store.find(ObjectKeys.outcome(job.id()))).isEmpty();
        ProducerRecord<String, byte[]> retry = published.to("delay.").get(0);
        assertThat(retry.value()).isEqualTo(JobJson.write(job));
        assertThat(Published.header(retry, "x-target")).isEqualTo(job.lane().topic());
        assertThat(Published.header(retry, TakenJob.ATTEMPT)).isEqualTo("3");
        assertThat(Published.header(retry, TakenJob.LOSSES)).isEqualTo("1");
        assertThat(Instant.parse(Published.header(retry, "x-not-before")))
                .isBetween(NOW.plusSeconds(5), NOW.plus(Duration.ofMillis(6_250)));
    }

    @Test
    void givesUpWhatCouldOnlyExpire() {
        JobRequest job = TestJobs.crop(NOW.plusMillis(500));

        assertThat(failures.settle(taken(job, 1), job, TOO_SLOW, "")).isEqualTo(Verdict.FAIL);

        assertThat(outcome(job).end()).isEqualTo(JobEnd.FAILED);
        assertThat(published.to("delay.")).isEmpty();
    }

    @Test
    void leavesAnEndThatWasWrittenMeanwhile() {
        JobRequest job = TestJobs.crop();
        JobOutcome other = JobOutcome.failed(job, Instant.EPOCH, 1, TOO_SLOW);
        store.putOnce(ObjectKeys.outcome(job.id()), JobJson.write(other), "application/json");

        assertThat(failures.settle(taken(job, 2), job, NO_PICTURE, "")).isEqualTo(Verdict.DONE);

        assertThat(outcome(job)).isEqualTo(other);
        assertThat(published.to(JobTopics.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void doesNothingToAJobThatIsTriedAgainAtOnce() {
        JobRequest job = TestJobs.crop();
        Failure fault = new Failure(FailureReason.INTERNAL, "fault");

        assertThat(failures.settle(taken(job, 1), job, fault, "")).isEqualTo(Verdict.RETRY_HERE);

        assertThat(published.to("")).isEmpty();
    }

    @Test
    void givesBackWhatTheBrokerDidNotTake() {
        JobRequest job = TestJobs.crop();
        published.away();

        assertThat(failures.settle(taken(job, 1), job, NO_PICTURE, "")).isEqualTo(Verdict.RELEASE);
        assertThat(failures.settle(taken(job, 1), job, TOO_SLOW, "")).isEqualTo(Verdict.RELEASE);
        assertThat(failures.renew(taken(job, 4), job, Instant.EPOCH)).isEqualTo(Verdict.RELEASE);

        assertThat(store.find(ObjectKeys.outcome(job.id()))).isEmpty();
    }

    private static TakenJob taken(JobRequest job, int deliveries) {
        return TakenJobs.of(JobJson.write(job), deliveries);
    }

    private JobOutcome outcome(JobRequest job) {
        return JobJson.read(store.read(ObjectKeys.outcome(job.id())).orElseThrow(), JobOutcome.class);
    }
}
