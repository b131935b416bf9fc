package io.bestbackground.api.idempotency;

import io.bestbackground.common.job.JobId;
import java.time.Instant;

/**
 * What a key stands for. It lies in the store as JSON.
 *
 * @param requestHash of the request that came with the key first
 * @param jobId the job that was made for it
 * @param createdAt when
 * @param published whether the job is surely on its way: until then the replica that made the claim may have died
 */
public record Claim(String requestHash, JobId jobId, Instant createdAt, boolean published) {
    Claim asPublished() {
        return new Claim(requestHash, jobId, createdAt, true);
    }
}
