package io.bestbackground.api.submit;

import io.bestbackground.api.idempotency.AwaitConfirmation;
import io.bestbackground.api.idempotency.Claim;
import io.bestbackground.api.idempotency.Claims;
import io.bestbackground.api.idempotency.IdempotencyKey;
import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.api.source.SourceRoom;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Takes an order; one that comes with a key is taken once, however often and to whichever replica it is sent.
 *
 * <p>A key is claimed when everything about the order has been checked, so that a refused one does not use it up, and
 * before anything is stored, so that of many who come at once one alone does the work. A replica that dies between its
 * claim and the job's publishing leaves a claim that is not confirmed: whoever comes next with the key has the same
 * order in hand, waits for the grace to pass, and submits it under the id that was claimed.
 */
@Component
class TakeOrder {
    private static final int MOST_ATTEMPTS = 5;

    private final PrepareJob prepareJob;
    private final SubmitJob submitJob;
    private final Claims claims;
    private final AwaitConfirmation confirmation;
    private final SourceRoom room;

    TakeOrder(
            PrepareJob prepareJob,
            SubmitJob submitJob,
            Claims claims,
            AwaitConfirmation confirmation,
            SourceRoom room) {
        this.prepareJob = prepareJob;
        this.submitJob = submitJob;
        this.claims = claims;
        this.confirmation = confirmation;
        this.room = room;
    }

    /**
     * Returns when the order's job is sure to reach an end.
     *
     * @param id for a new job
     * @return the order's job: another than {@code id} when the key had one already
     * @throws ApiProblem with {@link FailureReason#IDEMPOTENCY_KEY_REUSED} when the key came with another order
     */
    JobId take(JobId id, Order order, Optional<IdempotencyKey> key) {
        // why until it is stored: so long its picture is held in memory
        try (SourceRoom.Share share = room.share()) {
            if (key.isEmpty()) {
                submitJob.submit(id, prepareJob.prepare(order, share));
                return id;
            }
            return takeOnce(id, order, key.get(), share);
        }
    }

    private JobId takeOnce(JobId id, Order order, IdempotencyKey key, SourceRoom.Share share) {
        String hash = Fingerprint.of(order.submission());
        // why again: a claim may vanish between the two looks when its time is over just then
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<Claim> earlier = claims.find(key);
            if (earlier.isPresent()) {
                return join(key, sameRequest(earlier.get(), hash), order, share);
            }
            NewJob job = prepareJob.prepare(order, share);
            Optional<Claim> claim = claims.claim(key, hash, id);
            if (claim.isPresent()) {
                submit(key, claim.get(), job);
                return id;
            }
        }
        throw new ApiProblem(FailureReason.BUSY, "The Idempotency-Key is being claimed by too many at once.");
    }

    private JobId join(IdempotencyKey key, Claim claim, Order order, SourceRoom.Share share) {
        if (!confirmation.await(key, claim)) {
            submit(key, claim, prepareJob.prepare(order, share));
        }
        return claim.jobId();
    }

    private void submit(IdempotencyKey key, Claim claim, NewJob job) {
        submitJob.submit(claim.jobId(), job);
        claims.confirm(key, claim);
    }

    private static Claim sameRequest(Claim claim, String hash) {
        if (!claim.requestHash().equals(hash)) {
            throw reused();
        }
        return claim;
    }

    static ApiProblem reused() {
        return new ApiProblem(
                FailureReason.IDEMPOTENCY_KEY_REUSED,
                "Idempotency-Key: another request was sent with this key before; take a new one.");
    }
}
