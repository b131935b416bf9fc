package io.bestbackground.api.webhook;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.WebhookCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A call that is to be made, and what was done about it so far.
 *
 * @param call whom to tell of what
 * @param attempts how often it was sent
 * @param deferrals how often it was put off without being sent
 * @param since when it was first taken up
 */
record PendingCall(WebhookCall call, int attempts, int deferrals, Instant since) {
    /** Header that counts the attempts. */
    static final String ATTEMPTS = "x-attempt";

    /** Header that counts the deferrals. */
    static final String DEFERRALS = "x-deferrals";

    /** Header that says when the call was first taken up (ISO 8601). */
    static final String SINCE = "x-since";

    private static final Duration FIRST_DEFERRAL = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 5;

    /** The job that has ended. */
    JobId job() {
        return call.jobId();
    }

    /** The call after one more attempt. */
    PendingCall attempted() {
        return new PendingCall(call, attempts + 1, 0, since);
    }

    /** The call after it was put off once more. */
    PendingCall deferred() {
        return new PendingCall(call, attempts, deferrals + 1, since);
    }

    /** How long it is put off this time, before jitter: longer each time. */
    Duration deferral() {
        return FIRST_DEFERRAL.multipliedBy(1L << Math.min(deferrals, MOST_DOUBLINGS));
    }

    /** What was done so far, as it travels beside the call. */
    Map<String, String> headers() {
        return Map.of(
                ATTEMPTS, String.valueOf(attempts), DEFERRALS, String.valueOf(deferrals), SINCE, since.toString());
    }
}
