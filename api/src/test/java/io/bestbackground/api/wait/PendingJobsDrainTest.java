package io.bestbackground.api.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.storage.InMemoryObjectStore;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PendingJobsDrainTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    private final PendingJobs pending = new PendingJobs(
            new StoredOutcomes(new InMemoryObjectStore()), new WaitProperties(Duration.ofSeconds(50), LONG));
    private final JobId id = JobId.next(Clock.systemUTC());

    @AfterEach
    void stop() {
        pending.stop();
    }

    @Test
    void aReplicaThatStopsEndsAllWaitsAndBeginsNone() {
        var before = pending.await(id, LONG);

        pending.on(new DrainStarted());

        assertThat(before.getNow(null)).isEmpty();
        assertThat(pending.await(id, LONG).getNow(null)).isEmpty();
    }
}
