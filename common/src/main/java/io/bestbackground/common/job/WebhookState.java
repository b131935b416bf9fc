package io.bestbackground.common.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How far the telling of a job's end has come.
 *
 * @param state whether its receiver has it
 * @param attempts how often it was sent
 * @param lastStatus what the receiver answered last; none when it did not answer
 * @param problem why the last attempt failed; none when it did not
 * @param at when that was
 * @param nextAt when it is sent again; none when it is not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WebhookState(
        State state,
        int attempts,
        @Nullable Integer lastStatus,
        @Nullable String problem,
        Instant at,
        @Nullable Instant nextAt) {

    /** Whether a receiver has been told. */
    public enum State {
        /** It failed, and is tried again. */
        RETRYING,
        /** The receiver has confirmed it. */
        DELIVERED,
        /** It is not tried any more. */
        FAILED;

        /** The name as clients read it, in lower case. */
        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
