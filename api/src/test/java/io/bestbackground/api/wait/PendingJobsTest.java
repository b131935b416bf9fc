package io.bestbackground.api.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.common.storage.ObjectKeys;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PendingJobsTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final PendingJobs pending = new PendingJobs(
            new StoredOutcomes(store), new WaitProperties(Duration.ofSeconds(50), Duration.ofMillis(20)));
    private final JobId id = JobId.next(Clock.systemUTC());
    private final JobOutcome outcome = JobOutcome.failed(
            new JobRequest(id, EditOptions.parse(Map.of("mode", "crop")), Lane.INTERACTIVE, "", null, null),
            Instant.EPOCH,
            1,
            new Failure(FailureReason.NO_OBJECT, "none"));

    @AfterEach
    void stop() {
        pending.stop();
    }

    @Test
    void anEventWakesEveryoneWhoWaitsForTheJob() {
        var first = pending.await(id, LONG);
        var second = pending.await(id, LONG);

        pending.end(outcome);

        assertThat(first).isCompletedWithValueMatching(end -> end.orElseThrow().equals(outcome));
        assertThat(second).isCompletedWithValueMatching(end -> end.orElseThrow().equals(outcome));
    }

    @Test
    void anEventOfAnotherJobWakesNobody() {
        var waiting = pending.await(JobId.next(Clock.systemUTC()), LONG);

        pending.end(outcome);

        assertThat(waiting).isNotDone();
    }

    @Test
    void aWaitThatRunsOutIsNoFailure() {
        assertThat(pending.await(id, Duration.ofMillis(5)).join()).isEmpty();
    }

    @Test
    void theStoreMakesUpForALostEvent() {
        var waiting = pending.await(id, LONG);

        store.put(ObjectKeys.outcome(id), JobJson.write(outcome), "application/json", Map.of());

        assertThat(waiting.orTimeout(10, TimeUnit.SECONDS).join()).hasValue(outcome);
    }

    @Test
    void keepsLookingWhileTheStoreIsAway() {
        store.put(ObjectKeys.outcome(id), JobJson.write(outcome), "application/json", Map.of());
        store.away(true);
        var waiting = pending.await(id, LONG);
        assertThat(pending.await(JobId.next(Clock.systemUTC()), Duration.ofMillis(100))
                        .join())
                .isEmpty();
        assertThat(waiting).isNotDone();

        store.away(false);

        assertThat(waiting.orTimeout(10, TimeUnit.SECONDS).join()).hasValue(outcome);
    }

    @Test
    void forgetsAJobOnceNobodyWaitsForIt() {
        var first = pending.await(id, LONG);
        var second = pending.await(id, LONG);

        first.cancel(false);
        assertThat(pending.isAwaited(id)).isTrue();
        second.cancel(false);
        assertThat(pending.isAwaited(id)).isFalse();
    }
}
