package io.bestbackground.api.admission;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;

/** Counts refusals, by the bound that they were over. */
final class Refusals {
    // why all before the first: a rate needs a value to grow from
    private static final List<String> BOUNDS = List.of(
            "key", "draining", "outage", "caller", "working", "uploads", "bytes", "queue", "waiting", "size", "slow");

    private final MeterRegistry meters;

    Refusals(MeterRegistry meters) {
        this.meters = meters;
        BOUNDS.forEach(this::counter);
    }

    Refusal count(Refusal refusal) {
        counter(refusal.bound()).increment();
        return refusal;
    }

    private Counter counter(String bound) {
        return Counter.builder("bestbackground.admission.refused")
                .description("requests that were not let in")
                .tag("reason", bound)
                .register(meters);
    }
}
