package io.bestbackground.api.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts refusals, by the bound that they were over. */
final class Refusals {
    private final MeterRegistry meters;

    Refusals(MeterRegistry meters) {
        this.meters = meters;
    }

    Refusal count(Refusal refusal) {
        Counter.builder("bestbackground.admission.refused")
                .description("requests that were not let in")
                .tag("reason", refusal.bound())
                .register(meters)
                .increment();
        return refusal;
    }
}
