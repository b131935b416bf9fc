package io.bestbackground.api.admission;

import io.bestbackground.common.job.Lane;
import io.bestbackground.common.topic.QueueAge;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Shows how full the queue and this replica are. What is said of the queue is the same on every replica: take the
 * highest, not the sum.
 */
final class AdmissionMeters implements MeterBinder {
    private final QueuePace pace;
    private final QueueAge age;
    private final Traffic traffic;
    private final AdmissionGate gate;

    AdmissionMeters(QueuePace pace, QueueAge age, Traffic traffic, AdmissionGate gate) {
        this.pace = pace;
        this.age = age;
        this.traffic = traffic;
        this.gate = gate;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        for (Lane lane : Lane.values()) {
            queue("depth", "jobs that are waiting or in hand", lane, () -> pace.depth(lane))
                    .register(meters);
            queue("age", "since when the oldest of them has not been done", lane, () -> seconds(age.of(lane)))
                    .baseUnit("seconds")
                    .register(meters);
            queue(
                            "backlog",
                            "time that one thread of a worker would need for them",
                            lane,
                            () -> seconds(pace.work(lane)))
                    .baseUnit("seconds")
                    .register(meters);
            queue("wait", "time until a job that comes now is begun", lane, () -> seconds(pace.backlog(lane)))
                    .baseUnit("seconds")
                    .register(meters);
        }
        replica("waiting", "requests that wait for their job's end", gate::waiting)
                .register(meters);
        replica("waiting.max", "requests that may wait for their job's end", gate::maxWaiting)
                .register(meters);
        replica(
                        "line",
                        "requests that wait for their turn to be worked on",
                        () -> traffic.places().inLine())
                .register(meters);
        replica("open", "requests that have not been answered", traffic::open).register(meters);
        replica(
                        "bytes",
                        "bytes of bodies and answers held in memory",
                        () -> traffic.budget().held())
                .baseUnit("bytes")
                .register(meters);
    }

    private static Gauge.Builder<?> queue(String name, String description, Lane lane, Supplier<Number> value) {
        return Gauge.builder("bestbackground.queue." + name, value)
                .description(description)
                .tag("lane", lane.code());
    }

    private static Gauge.Builder<?> replica(String name, String description, Supplier<Number> value) {
        return Gauge.builder("bestbackground.admission." + name, value).description(description);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / 1000.0;
    }
}
