package io.bestbackground.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.api.wait.StoredOutcomesFixture;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AwaitConfirmationTest {
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final IdempotencyKey key = new IdempotencyKey("k");
    private final JobId job = JobId.next(Clock.systemUTC());

    @Test
    void waitsForTheReplicaThatIsAtWork() {
        Claims claims = claims(Duration.ofSeconds(20));
        Claim claim = claims.claim(key, "hash", job).orElseThrow();

        CompletableFuture<Boolean> published = CompletableFuture.supplyAsync(
                () -> confirmation(Duration.ofSeconds(20)).await(key, claim));
        claims.confirm(key, claim);

        assertThat(published.orTimeout(10, TimeUnit.SECONDS).join()).isTrue();
    }

    @Test
    void takesAReplicaForDeadThatSaysNothing() {
        Duration grace = Duration.ofMillis(20);
        Claim claim = claims(grace).claim(key, "hash", job).orElseThrow();

        assertThat(confirmation(grace).await(key, claim)).isFalse();
    }

    @Test
    void doesNotWaitForAClaimThatWasMadeLongAgo() {
        Duration grace = Duration.ofHours(1);
        Claim old = new Claim("hash", job, Instant.EPOCH, false);

        assertThat(confirmation(grace).await(key, old)).isFalse();
    }

    @Test
    void anEndIsProofEnough() {
        Duration grace = Duration.ofMillis(20);
        Claim claim = claims(grace).claim(key, "hash", job).orElseThrow();
        JobRequest request =
                new JobRequest(job, EditOptions.parse(Map.of("mode", "crop")), Lane.INTERACTIVE, "", null, null);
        JobOutcome end = JobOutcome.failed(request, Instant.EPOCH, 1, new Failure(FailureReason.NO_OBJECT, ""));
        store.put(ObjectKeys.outcome(job), JobJson.write(end), "application/json", Map.of());

        assertThat(confirmation(grace).await(key, claim)).isTrue();
    }

    private AwaitConfirmation confirmation(Duration grace) {
        return new AwaitConfirmation(claims(grace), StoredOutcomesFixture.of(store), properties(grace));
    }

    private Claims claims(Duration grace) {
        return new Claims(store, properties(grace));
    }

    private static IdempotencyProperties properties(Duration grace) {
        return new IdempotencyProperties(Duration.ofHours(24), grace);
    }
}
