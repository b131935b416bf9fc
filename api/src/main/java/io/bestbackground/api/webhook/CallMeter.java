package io.bestbackground.api.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what becomes of calls. */
final class CallMeter {
    private final Counter delivered;
    private final Counter retried;
    private final Counter givenUp;

    CallMeter(MeterRegistry meters) {
        this.delivered = counter("delivered", meters);
        this.retried = counter("retried", meters);
        this.givenUp = counter("given_up", meters);
    }

    /** A receiver has been told. */
    void delivered() {
        delivered.increment();
    }

    /** A call failed, and is made again. */
    void retried() {
        retried.increment();
    }

    /** A call is not made any more. */
    void gaveUp() {
        givenUp.increment();
    }

    private static Counter counter(String result, MeterRegistry meters) {
        return Counter.builder("bestbackground.webhook.calls")
                .description("calls that tell clients of the ends of their jobs")
                .tag("result", result)
                .register(meters);
    }
}
