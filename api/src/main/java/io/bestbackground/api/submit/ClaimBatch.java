package io.bestbackground.api.submit;

import io.bestbackground.api.idempotency.Claim;
import io.bestbackground.api.idempotency.Claims;
import io.bestbackground.api.idempotency.IdempotencyKey;
import io.bestbackground.common.job.JobId;
import java.time.Clock;
import org.springframework.stereotype.Component;

/**
 * Binds a key to a batch as it was sent, byte for byte. The jobs are not part of this claim: each is claimed under the
 * key of its own element, so a batch that was broken off and is sent again goes on where it was.
 */
@Component
class ClaimBatch {
    private final Claims claims;

    ClaimBatch(Claims claims) {
        this.claims = claims;
    }

    /**
     * Claims the key, unless it is claimed already for the same batch.
     *
     * @throws io.bestbackground.api.problem.ApiProblem when it came with another request
     */
    void claim(IdempotencyKey key, BatchBody batch) {
        String hash = "batch " + batch.hash();
        boolean isSame = claims.find(key)
                .or(() -> claims.claim(key, hash, JobId.next(Clock.systemUTC())))
                .or(() -> claims.find(key))
                .map(Claim::requestHash)
                .filter(hash::equals)
                .isPresent();
        if (!isSame) {
            throw TakeOrder.reused();
        }
    }
}
