package io.bestbackground.standalone;

import static io.bestbackground.standalone.RunningService.uri;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.client.BestBackground;
import io.bestbackground.client.BestBackgroundException;
import io.bestbackground.client.Edit;
import io.bestbackground.client.Edited;
import io.bestbackground.client.FailureCode;
import io.bestbackground.client.Job;
import io.bestbackground.client.JobStatus;
import io.bestbackground.client.Source;
import io.bestbackground.client.Submission;
import io.bestbackground.client.Submitted;
import io.bestbackground.common.picture.SamplePictures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The Java client's jobs against the real service. */
@ExtendWith(RunningService.class)
class ClientJobsIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Source SCENE = Source.bytes(SamplePictures.jpeg(400, 300));

    @Test
    void handsInWaitsAndDownloads() throws Exception {
        BestBackground service = BestBackground.at(uri("/"));

        Job job = service.submit(SCENE, Edit.both());
        Job ended = service.await(job, LONG);
        Edited edited = service.edited(ended);

        assertThat(ended.status()).isEqualTo(JobStatus.SUCCEEDED);
        assertThat(edited.pictures()).hasSize(2);
        assertThat(edited.box()).isNotNull();
        assertThat(service.result(job, 1).bytes())
                .isEqualTo(edited.pictures().get(1).bytes());
        assertThat(service.edit(Source.job(job), Edit.mask()).cached()).isTrue();
        assertThatThrownBy(() -> service.cancel(job))
                .isInstanceOfSatisfying(
                        BestBackgroundException.class,
                        failure -> assertThat(failure.code()).isEqualTo(FailureCode.JOB_FINISHED));
    }

    @Test
    void givesTheSameJobForTheSameKey() throws Exception {
        BestBackground service = BestBackground.at(uri("/"));
        Submission submission = Submission.of(SCENE, Edit.crop())
                .withIdempotencyKey("order \"" + UUID.randomUUID() + "\"")
                .withDeadline(Instant.now().plus(Duration.ofHours(1)));

        Job first = service.submit(submission);
        Job second = service.submit(submission);

        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void handsInManyOfWhichOneIsBad() throws Exception {
        BestBackground service = BestBackground.at(uri("/"));

        List<Submitted> all = service.submitAll(List.of(
                Submission.of(SCENE, Edit.crop()),
                Submission.of(Source.bytes(new byte[] {1, 2, 3}), Edit.crop()),
                Submission.of(SCENE, Edit.of("sharpen")),
                Submission.of(SCENE, Edit.blur()).withDeadline(Duration.ofMinutes(10))));

        assertThat(all)
                .extracting(submitted ->
                        submitted.failure().map(BestBackgroundException::code).orElse(null))
                .containsExactly(null, FailureCode.NOT_AN_IMAGE, FailureCode.UNKNOWN_MODE, null);
        Job last = all.get(3).job().orElseThrow();
        assertThat(service.await(last, LONG).status()).isEqualTo(JobStatus.SUCCEEDED);
    }

    @Test
    void saysThatThereIsNoSuchJob() {
        String unknown = "01978f2e-7a3b-7c1d-9e5f-0a1b2c3d4e5f";

        assertThatThrownBy(() -> BestBackground.at(uri("/")).job(unknown))
                .isInstanceOfSatisfying(
                        BestBackgroundException.class,
                        failure -> assertThat(failure.code()).isEqualTo(FailureCode.NOT_FOUND));
    }
}
