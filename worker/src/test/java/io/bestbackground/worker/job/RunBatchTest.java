package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobEnd;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.JobTopics;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.picture.Box;
import io.bestbackground.common.picture.SamplePictures;
import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.worker.model.MaskModel;
import io.bestbackground.worker.model.TestModel;
import io.bestbackground.worker.picture.PictureEncoder;
import io.bestbackground.worker.queue.TakenJob;
import io.bestbackground.worker.queue.TakenJobs;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RunBatchTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochMilli(1500), ZoneOffset.UTC);

    private static final MaskModel MODEL = TestModel.load();

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final Published published = new Published();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final PatientStore patient = new PatientStore(store, stop, JobBench.watchdog());
    private final OutcomeWriter outcomes = published.outcomes(patient);
    private final RunBatch runBatch = new RunBatch(
            JobBench.openSource(patient),
            new InferBatch(MODEL, JobBench.noCache(store, MODEL), JobBench.meters(published.meters())),
            new RenderResults(patient, new PictureEncoder()),
            outcomes,
            published.failures(outcomes, CLOCK),
            JobBench.attempts(published.meters(), CLOCK),
            CLOCK);

    @AfterAll
    static void unload() {
        MODEL.close();
    }

    @Test
    void endsAJobWithItsPicturesStoredAndAnnounced() {
        JobRequest job = submitted("both", SamplePictures.jpeg(120, 90));
        TakenJob taken = taken(job, 1);

        Map<TakenJob, Verdict> verdicts = runBatch.run(List.of(taken));

        assertThat(verdicts).containsExactly(Map.entry(taken, Verdict.DONE));
        JobOutcome outcome = outcome(job);
        assertThat(outcome.end()).isEqualTo(JobEnd.SUCCEEDED);
        assertThat(outcome.results()).hasSize(2);
        assertThat(store.read(ObjectKeys.result(job.id(), 1)))
                .hasValueSatisfying(picture -> assertThat(picture)
                        .hasSize((int) outcome.results().get(1).bytes()));
        assertThat(Objects.requireNonNull(outcome.finding()).timing().queueMs()).isEqualTo(1500);
        assertThat(published.announced()).containsExactly(outcome);
        assertThat(published.to(JobTopics.OUTCOMES))
                .allMatch(event -> event.key().equals(job.id().value()));
    }

    @Test
    void oneBadPictureInABatchFailsItselfAlone() {
        JobRequest bad = submitted("crop", "no picture".getBytes(StandardCharsets.UTF_8));
        JobRequest good = submitted("crop", SamplePictures.jpeg(120, 90));

        runBatch.run(List.of(taken(bad, 1), taken(good, 1)));

        assertThat(reason(bad)).isEqualTo(FailureReason.NOT_AN_IMAGE);
        assertThat(outcome(good).end()).isEqualTo(JobEnd.SUCCEEDED);
    }

    @Test
    void aPictureOverTheLimitsFails() {
        JobRequest job = submitted("crop", SamplePictures.plainPng(16_001, 1, Color.GRAY));

        runBatch.run(List.of(taken(job, 1)));

        assertThat(reason(job)).isEqualTo(FailureReason.TOO_MANY_PIXELS);
    }

    @Test
    void aPictureWithoutAnObjectFails() {
        JobRequest job = submitted("blur", SamplePictures.plainPng(120, 90, Color.WHITE));

        runBatch.run(List.of(taken(job, 1)));

        assertThat(reason(job)).isEqualTo(FailureReason.NO_OBJECT);
    }

    @Test
    void whatIsVisibleIsTheObjectOfAPictureInWhichTheModelSeesNone() {
        JobRequest job = submitted("crop", square(Color.WHITE, new Color(0, true)));

        runBatch.run(List.of(taken(job, 1)));

        Box box = Objects.requireNonNull(outcome(job).finding()).box();
        assertThat(box.x()).isBetween(98, 101);
        assertThat(box.y()).isBetween(58, 61);
        assertThat(box.right()).isBetween(299, 302);
        assertThat(box.bottom()).isBetween(239, 242);
    }

    @Test
    void aPictureThatIsAllVisibleOrAllTransparentHasNoObject() {
        JobRequest visible = submitted("crop", square(Color.WHITE, new Color(255, 255, 255, 254)));
        JobRequest transparent = submitted("crop", square(new Color(0, true), new Color(0, true)));

        runBatch.run(List.of(taken(visible, 1)));
        runBatch.run(List.of(taken(transparent, 1)));

        assertThat(reason(visible)).isEqualTo(FailureReason.NO_OBJECT);
        assertThat(reason(transparent)).isEqualTo(FailureReason.NO_OBJECT);
    }

    @Test
    void aJobGivenAgainAfterItsEndIsOnlyAnnouncedAgain() {
        JobRequest job = submitted("crop", SamplePictures.jpeg(120, 90));
        runBatch.run(List.of(taken(job, 1)));
        JobOutcome first = outcome(job);
        store.delete(ObjectKeys.result(job.id(), 0));

        Map<TakenJob, Verdict> verdicts = runBatch.run(List.of(taken(job, 2)));

        assertThat(verdicts.values()).containsExactly(Verdict.DONE);
        assertThat(store.find(ObjectKeys.result(job.id(), 0))).isEmpty();
        assertThat(published.announced()).containsExactly(first, first);
    }

    @Test
    void anEndThatWasWrittenMeanwhileWins() {
        JobRequest job = submitted("crop", SamplePictures.jpeg(120, 90));
        JobOutcome other =
                JobOutcome.failed(job, Instant.EPOCH, 1, new Failure(FailureReason.INTERNAL, "someone was first"));
        store.putOnce(ObjectKeys.outcome(job.id()), JobJson.write(other), "application/json");

        runBatch.run(List.of(taken(job, 1)));

        assertThat(outcome(job)).isEqualTo(other);
        assertThat(published.announced()).containsExactly(other);
    }

    @Test
    void aJobWhoseSourceIsGoneFails() {
        JobRequest job = submitted("crop", SamplePictures.jpeg(120, 90));
        store.delete(ObjectKeys.source(job.id()));

        runBatch.run(List.of(taken(job, 1)));

        assertThat(reason(job)).isEqualTo(FailureReason.NOT_FOUND);
    }

    @Test
    void aJobThatFailedHasItsEndFromAnotherWhenTheThreadIsStoppedBeforeIt() {
        JobRequest job = submitted("crop", SamplePictures.jpeg(120, 90));
        store.delete(ObjectKeys.source(job.id()));
        Thread.currentThread().interrupt();

        assertThat(runBatch.run(List.of(taken(job, 1)))).containsValue(Verdict.RELEASE);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(store.find(ObjectKeys.outcome(job.id()))).isEmpty();
    }

    @Test
    void anEntryThatIsNoJobIsLetGo() {
        TakenJob taken = TakenJobs.of(new byte[] {1, 2, 3}, 1);

        assertThat(runBatch.run(List.of(taken))).containsExactly(Map.entry(taken, Verdict.DONE));
        assertThat(published.to("")).isEmpty();
    }

    @Test
    void aJobIsGivenBackWhenTheWorkerStopsWhileTheStoreIsAway() {
        JobRequest job = submitted("crop", SamplePictures.jpeg(120, 90));
        store.away(true);
        stop.countDown();

        Map<TakenJob, Verdict> verdicts = runBatch.run(List.of(taken(job, 1)));

        store.away(false);
        assertThat(verdicts.values()).containsExactly(Verdict.RELEASE);
        assertThat(store.find(ObjectKeys.outcome(job.id()))).isEmpty();
    }

    @Test
    void aJobThatOutlivesItsWorkersTimeIsGivenBackWithoutAnEnd() {
        JobRequest job = submitted("crop", "no picture".getBytes(StandardCharsets.UTF_8));
        patient.close();

        Map<TakenJob, Verdict> verdicts = runBatch.run(List.of(taken(job, 1)));

        assertThat(verdicts.values()).containsExactly(Verdict.RELEASE);
        assertThat(store.find(ObjectKeys.outcome(job.id()))).isEmpty();
    }

    private JobRequest submitted(String mode, byte[] source) {
        EditOptions edit = EditOptions.parse(Map.of("mode", mode));
        JobRequest job = new JobRequest(JobId.next(Clock.systemUTC()), edit, Lane.INTERACTIVE, "hash", null, null);
        store.put(ObjectKeys.source(job.id()), source, "image/jpeg", Map.of());
        return job;
    }

    private static TakenJob taken(JobRequest job, int deliveries) {
        return TakenJobs.of(JobJson.write(job), deliveries);
    }

    private JobOutcome outcome(JobRequest job) {
        return JobJson.read(store.read(ObjectKeys.outcome(job.id())).orElseThrow(), JobOutcome.class);
    }

    /** A PNG of 400×300 with alpha: a square of 200×180 at 100, 60, and what is around it. */
    private static byte[] square(Color square, Color around) {
        BufferedImage picture = new BufferedImage(400, 300, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setComposite(AlphaComposite.Src);
        graphics.setColor(around);
        graphics.fillRect(0, 0, 400, 300);
        graphics.setColor(square);
        graphics.fillRect(100, 60, 200, 180);
        graphics.dispose();
        return SamplePictures.encode(picture, "png");
    }

    private FailureReason reason(JobRequest job) {
        return Objects.requireNonNull(outcome(job).failure()).reason();
    }
}
