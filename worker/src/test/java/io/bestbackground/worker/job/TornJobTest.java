package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.edit.Mode;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobEnd;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.JobTopics;
import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.worker.queue.TakenJob;
import io.bestbackground.worker.queue.TakenJobs;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of jobs whose entries cannot be read. */
class TornJobTest {
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final PatientStore patient = new PatientStore(store, new CountDownLatch(1), JobBench.watchdog());
    private final Published published = new Published();
    private final FailedJobs failures = published.failures(published.outcomes(patient), Clock.systemUTC());
    private final JobRequest job = TestJobs.crop();

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "'\"mode\":\"crop\",\"margin\":\"0'; '\"mode\":\"blur\",\"margin\":\"x'; BLUR",
                "'\"mode\":\"crop\"'; '\"mode\":\"vignette\"'; CROP",
                "{; [; CROP"
            })
    void aJobOfANewerVersionFailsAndIsLaidAmongTheDeadLetters(String part, String newer, Mode mode) {
        TakenJob taken = torn(part, newer);

        assertThat(failures.unreadable(taken, unreadable(taken))).isEqualTo(Verdict.FAIL);

        JobOutcome end = published.announced().get(0);
        assertThat(end.id()).isEqualTo(job.id());
        assertThat(end.end()).isEqualTo(JobEnd.FAILED);
        assertThat(end.mode()).isEqualTo(mode);
        assertThat(Objects.requireNonNull(end.failure()).reason()).isEqualTo(FailureReason.INTERNAL);
        assertThat(published.to(JobTopics.DEAD_LETTERS)).hasSize(1);
    }

    @Test
    void anEntryWithoutAnIdIsLetGo() {
        TakenJob nobodys = TakenJobs.of(new byte[] {1}, 1);

        assertThat(failures.unreadable(nobodys, unreadable(nobodys))).isEqualTo(Verdict.DONE);

        assertThat(published.announced()).isEmpty();
    }

    private TakenJob torn(String part, String newer) {
        String json = new String(JobJson.write(job), StandardCharsets.UTF_8);
        assertThat(json).contains(part);
        return TakenJobs.of(job, json.replace(part, newer).getBytes(StandardCharsets.UTF_8));
    }

    private static JobJson.UnreadableJson unreadable(TakenJob taken) {
        try {
            throw new AssertionError(
                    JobJson.read(taken.json(), JobRequest.class).toString());
        } catch (JobJson.UnreadableJson expected) {
            return expected;
        }
    }
}
