package io.bestbackground.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.storage.InMemoryObjectStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClaimsTest {
    private static final Instant NOW = Instant.parse("2030-01-31T12:00:00Z");
    private static final IdempotencyProperties DAY =
            new IdempotencyProperties(Duration.ofHours(24), Duration.ofSeconds(5));

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final Claims claims = at(NOW);
    private final IdempotencyKey key = new IdempotencyKey("k");
    private final JobId job = JobId.next(Clock.systemUTC());

    @Test
    void aKeyIsClaimedOnce() {
        assertThat(claims.find(key)).isEmpty();

        Claim claim = claims.claim(key, "hash", job).orElseThrow();

        assertThat(claim).isEqualTo(new Claim("hash", job, NOW, false));
        assertThat(claims.find(key)).contains(claim);
        assertThat(at(NOW.plusSeconds(1)).claim(key, "other", JobId.next(Clock.systemUTC())))
                .isEmpty();
        assertThat(claims.find(key.element(0))).isEmpty();
    }

    @Test
    void ofManyAtOnceOneWins() {
        List<Claim> won = IntStream.range(0, 64)
                .parallel()
                .mapToObj(n -> claims.claim(key, "hash", JobId.next(Clock.systemUTC())))
                .flatMap(claim -> claim.stream())
                .toList();

        assertThat(won).hasSize(1);
        assertThat(claims.find(key)).contains(won.get(0));
    }

    @Test
    void aConfirmedClaimSaysSoAndKeepsItsTime() {
        Claim claim = claims.claim(key, "hash", job).orElseThrow();

        at(NOW.plusSeconds(9)).confirm(key, claim);

        assertThat(claims.find(key)).contains(new Claim("hash", job, NOW, true));
    }

    @Test
    void aConfirmationThatCannotBeWrittenIsNoFailure() {
        Claim claim = claims.claim(key, "hash", job).orElseThrow();

        store.away(true);
        claims.confirm(key, claim);
        store.away(false);

        assertThat(claims.find(key)).contains(claim);
    }

    @Test
    void aClaimWhoseTimeIsOverGivesWay() {
        var unused = claims.claim(key, "hash", job);
        Claims later = at(NOW.plus(Duration.ofHours(24)).plusSeconds(1));
        JobId next = JobId.next(Clock.systemUTC());

        assertThat(at(NOW.plus(Duration.ofHours(23))).find(key)).isPresent();
        assertThat(later.find(key)).isEmpty();
        assertThat(later.claim(key, "other", next)).isPresent();
        assertThat(later.find(key).map(Claim::jobId)).contains(next);
    }

    private Claims at(Instant time) {
        return new Claims(store, DAY, Clock.fixed(time, ZoneOffset.UTC));
    }
}
