package io.bestbackground.api.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** Shows what the api cannot do without, as it was at the last look. */
@Component
class DependencyMeters implements MeterBinder {
    private final Reachability reachability;

    DependencyMeters(Reachability reachability) {
        this.reachability = reachability;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        gauge("store", Reachability.STORE, meters);
        gauge("broker", Reachability.BROKER, meters);
    }

    private void gauge(String name, String part, MeterRegistry meters) {
        Gauge.builder(
                        "bestbackground.dependency.up",
                        () -> reachability.missing().contains(part) ? 0 : 1)
                .description("1 while this replica reaches it")
                .tag("name", name)
                .register(meters);
    }
}
