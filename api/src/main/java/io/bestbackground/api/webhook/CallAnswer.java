package io.bestbackground.api.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of one attempt.
 *
 * @param end what it means for the call
 * @param status what the receiver answered; none when it did not
 * @param problem why it failed; none when it did not
 * @param notBefore when the receiver wants to be asked again; none when it did not say
 */
record CallAnswer(
        End end,
        @Nullable Integer status,
        @Nullable String problem,
        @Nullable Instant notBefore) {
    /** What an attempt means for its call. */
    enum End {
        /** The receiver has it. */
        DELIVERED,
        /** The receiver had it already, from an earlier attempt. */
        REPEATED,
        /** It may work later. */
        FAILED,
        /** It never will. */
        HOPELESS
    }

    static CallAnswer repeated() {
        return new CallAnswer(End.REPEATED, null, null, null);
    }

    static CallAnswer failed(String problem) {
        return new CallAnswer(End.FAILED, null, problem, null);
    }

    static CallAnswer hopeless(String problem) {
        return new CallAnswer(End.HOPELESS, null, problem, null);
    }

    /** Any 2xx is success, 410 the wish for no more, and all else, redirects too, a failure that may pass. */
    static CallAnswer of(int status, @Nullable Instant notBefore) {
        if (status / 100 == 2) {
            return new CallAnswer(End.DELIVERED, status, null, null);
        }
        End end = status == 410 ? End.HOPELESS : End.FAILED;
        return new CallAnswer(end, status, "answered with status " + status, notBefore);
    }
}
