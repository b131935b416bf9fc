package io.bestbackground.api.webhook;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.WebhookCall;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;

/** Calls for tests. */
final class Calls {
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Calls() {}

    static PendingCall to(String url) {
        return attempted(url, 0);
    }

    static PendingCall attempted(String url, int attempts) {
        JobId job = JobId.next(Clock.systemUTC());
        return new PendingCall(WebhookCall.of(job, URI.create(url), START), attempts, 0, START);
    }
}
