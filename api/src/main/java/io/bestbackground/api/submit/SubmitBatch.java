package io.bestbackground.api.submit;

import io.bestbackground.api.admission.AdmissionGate;
import io.bestbackground.api.idempotency.IdempotencyKey;
import io.bestbackground.api.problem.ApiProblem;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.Lane;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Takes a batch of jobs, or refuses it as a whole before any of them is taken. */
@Component
@EnableConfigurationProperties(BatchProperties.class)
class SubmitBatch {
    private final TakeElements takeElements;
    private final ClaimBatch claimBatch;
    private final BatchProperties limits;
    private final AdmissionGate gate;
    private final Semaphore places;

    SubmitBatch(TakeElements takeElements, ClaimBatch claimBatch, BatchProperties limits, AdmissionGate gate) {
        this.takeElements = takeElements;
        this.claimBatch = claimBatch;
        this.limits = limits;
        this.gate = gate;
        this.places = new Semaphore(limits.maxAtOnce());
    }

    /**
     * Returns when each element is taken or refused.
     *
     * @return what became of them, in their order
     * @throws ApiProblem when the batch is too long, too large, no JSON or too much at the moment
     */
    List<BatchElement> submit(JsonBody body, Optional<IdempotencyKey> key) throws IOException {
        gate.check(Lane.BULK);
        if (!places.tryAcquire()) {
            throw new ApiProblem(
                    FailureReason.BUSY, "%d batches are being taken already.".formatted(limits.maxAtOnce()));
        }
        try (BatchBody batch = BatchBody.receive(body, limits)) {
            key.ifPresent(given -> claimBatch.claim(given, batch));
            return takeElements.take(batch, key);
        } finally {
            places.release();
        }
    }
}
