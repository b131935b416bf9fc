package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.JobTopics;
import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.worker.queue.TakenJob;
import io.bestbackground.worker.queue.TakenJobs;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTakenTest {
    private static final Duration LOCK = Duration.ofMinutes(2);

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final CountDownLatch stop = new CountDownLatch(1);
    private final PatientStore patient = new PatientStore(store, stop, JobBench.watchdog());
    private final Published published = new Published();
    private final Deque<Verdict> verdicts = new ArrayDeque<>();
    private final List<List<TakenJob>> batches = new ArrayList<>();
    private final RunTaken runTaken = runTaken(new LostRuns(null));
    private final JobRequest job = TestJobs.crop();
    private boolean isMarked;
    private Runnable afterRun = () -> {};

    @Test
    void runsWhatWasTakenTogether() {
        List<TakenJob> taken = List.of(taken(1), taken(2));

        assertThat(runTaken.run(taken)).containsOnlyKeys(taken).containsValue(Verdict.DONE);

        assertThat(batches).containsExactly(taken);
        assertThat(isMarked).isFalse();
    }

    @Test
    void triesAgainAtOnceWhatFailedForTheMoment() {
        verdicts.addAll(List.of(Verdict.RETRY_HERE, Verdict.RETRY_HERE, Verdict.DONE));
        TakenJob taken = taken(1);

        assertThat(runTaken.run(List.of(taken))).containsExactly(Map.entry(taken, Verdict.DONE));

        assertThat(batches.stream().map(batch -> batch.get(0).attempt())).containsExactly(1, 2, 3);
    }

    @Test
    void triesNothingAgainWhenTheWorkerStops() {
        verdicts.add(Verdict.RETRY_HERE);
        stop.countDown();

        assertThat(runTaken.run(List.of(taken(1)))).containsValue(Verdict.RELEASE);

        assertThat(batches).hasSize(1);
    }

    @Test
    void runsAJobThatWasLostTwiceAlone() {
        TakenJob suspect = taken(3);
        TakenJob other = taken(1);

        assertThat(runTaken.run(List.of(suspect, other))).containsOnlyKeys(suspect, other);

        assertThat(batches).containsExactly(List.of(other), List.of(suspect));
        assertThat(isMarked).isTrue();
        assertThat(store.find(ObjectKeys.trial(job.id()))).isEmpty();
    }

    @Test
    void runsAJobAloneThatOnlyThisProcessKnowsToBeLost(@TempDir Path inHand) {
        TakenJob first = TakenJobs.of(job);
        new LostRuns(inHand).begin(first);
        new LostRuns(inHand).begin(first);

        assertThat(runTaken(new LostRuns(inHand)).run(List.of(first))).containsValue(Verdict.DONE);

        assertThat(isMarked).isTrue();
        assertThat(new LostRuns(inHand).begin(first).losses()).isZero();
    }

    @Test
    void endsAJobThatKilledItsWorkerWhileItRanAlone() {
        store.put(ObjectKeys.trial(job.id()), new byte[0], "text/plain", Map.of());

        assertThat(runTaken.run(List.of(renewed()))).containsValue(Verdict.FAIL);

        assertThat(batches).isEmpty();
        Failure failure = Objects.requireNonNull(published.announced().get(0).failure());
        assertThat(failure.reason()).isEqualTo(FailureReason.POISON);
        assertThat(published.to(JobTopics.DEAD_LETTERS)).hasSize(1);
    }

    @Test
    void looksLaterAtAJobThatMayStillRunAloneElsewhere() {
        Instant now = Instant.now();
        Trial running = new Trial(now.minus(LOCK), now);
        store.put(ObjectKeys.trial(job.id()), running.write(), "text/plain", Map.of());

        assertThat(runTaken.run(List.of(renewed()))).containsValue(Verdict.DONE);

        assertThat(batches).isEmpty();
        assertThat(published.announced()).isEmpty();
        var later = published.to("delay.").get(0);
        assertThat(Published.header(later, TakenJob.LOSSES)).isEqualTo("3");
    }

    @Test
    void publishesAJobAnewThatWasLostOftenButNeverWhileAlone() {
        assertThat(runTaken.run(List.of(taken(4)))).containsValue(Verdict.DONE);

        assertThat(batches).isEmpty();
        var renewed = published.to(job.lane().topic()).get(0);
        assertThat(Published.header(renewed, TakenJob.ATTEMPT)).isEqualTo("4");
        assertThat(Published.header(renewed, TakenJob.LOSSES)).isEqualTo("3");
    }

    @Test
    void publishesAJobAnewBeforeTheBrokerDropsItAlsoWhileTheStoreIsAway() {
        store.away(true);

        assertThat(runTaken.run(List.of(taken(4)))).containsValue(Verdict.DONE);

        assertThat(published.to(job.lane().topic())).hasSize(1);
    }

    @Test
    void aSuspectThatIsGivenBackAsTheWorkerStopsLeavesNoMark() {
        verdicts.add(Verdict.RELEASE);
        afterRun = patient::close;

        assertThat(runTaken.run(List.of(taken(3)))).containsValue(Verdict.RELEASE);

        assertThat(isMarked).isTrue();
        assertThat(store.find(ObjectKeys.trial(job.id()))).isEmpty();
    }

    @Test
    void runsAJobThatWasPublishedAnewAlone() {
        TakenJob renewed = renewed();

        assertThat(runTaken.run(List.of(renewed))).containsValue(Verdict.DONE);

        assertThat(batches).containsExactly(List.of(renewed));
        assertThat(isMarked).isTrue();
    }

    @Test
    void doesNotEndAJobTwiceThatEndedBeforeItsWorkerDied() {
        store.put(ObjectKeys.trial(job.id()), new byte[0], "text/plain", Map.of());
        JobOutcome end = JobOutcome.failed(
                job, job.id().createdAt(), 3, new Failure(FailureReason.NO_OBJECT, "nothing to be seen"));
        store.putOnce(ObjectKeys.outcome(job.id()), JobJson.write(end), "application/json");

        assertThat(runTaken.run(List.of(renewed()))).containsValue(Verdict.DONE);

        assertThat(published.announced()).containsExactly(end);
        assertThat(published.to(JobTopics.DEAD_LETTERS)).isEmpty();
    }

    @Test
    void letsGoOfASuspectThatIsNoJob() {
        assertThat(runTaken.run(List.of(TakenJobs.of(new byte[] {1}, 4)))).containsValue(Verdict.DONE);
    }

    @Test
    void givesASuspectBackWhenTheWorkerStopsWhileTheStoreIsAway() {
        store.away(true);
        stop.countDown();

        assertThat(runTaken.run(List.of(taken(3)))).containsValue(Verdict.RELEASE);
    }

    private TakenJob taken(int deliveries) {
        return TakenJobs.of(JobJson.write(job), deliveries);
    }

    private TakenJob renewed() {
        return TakenJobs.of(JobJson.write(job), 1, Map.of(TakenJob.ATTEMPT, "4", TakenJob.LOSSES, "3"));
    }

    private RunTaken runTaken(LostRuns lostRuns) {
        return new RunTaken(
                this::runBatch,
                lostRuns,
                new SuspectJobs(patient, JobBench.watchdog(), LOCK, Clock.systemUTC()),
                published.failures(published.outcomes(patient), Clock.systemUTC()),
                new TestHooks("", Duration.ZERO, 1),
                stop,
                Clock.systemUTC());
    }

    private Map<TakenJob, Verdict> runBatch(List<TakenJob> batch) {
        batches.add(batch);
        isMarked = store.find(ObjectKeys.trial(job.id())).isPresent();
        afterRun.run();
        Verdict verdict = verdicts.isEmpty() ? Verdict.DONE : verdicts.remove();
        return batch.stream().collect(Collectors.toMap(Function.identity(), taken -> verdict));
    }
}
