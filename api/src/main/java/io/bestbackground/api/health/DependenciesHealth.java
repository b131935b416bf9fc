package io.bestbackground.api.health;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The same for orchestrators: part of {@code /actuator/health/readiness}. */
@Component("dependencies")
class DependenciesHealth implements HealthIndicator {
    private final Reachability reachability;

    DependenciesHealth(Reachability reachability) {
        this.reachability = reachability;
    }

    @Override
    public Health health() {
        List<String> missing = reachability.missing();
        return missing.isEmpty()
                ? Health.up().build()
                : Health.outOfService().withDetail("missing", missing).build();
    }
}
