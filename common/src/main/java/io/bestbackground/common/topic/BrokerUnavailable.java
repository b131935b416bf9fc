package io.bestbackground.common.topic;

import org.jspecify.annotations.Nullable;

/** The broker could not be reached, was too slow or refused; the same call may succeed later. */
public final class BrokerUnavailable extends RuntimeException {
    /** Says what the broker's client gave as the cause. */
    public BrokerUnavailable(@Nullable Throwable cause) {
        super("the broker is not available", cause);
    }
}
