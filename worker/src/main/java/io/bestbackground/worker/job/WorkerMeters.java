package io.bestbackground.worker.job;

import io.bestbackground.worker.model.MaskModel;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.Supplier;

/** Shows what a worker is, and how busy. */
final class WorkerMeters implements MeterBinder {
    private final MemoryPlan plan;
    private final PixelBudget budget;
    private final BatchWatchdog watchdog;
    private final MaskModel model;

    WorkerMeters(MemoryPlan plan, PixelBudget budget, BatchWatchdog watchdog, MaskModel model) {
        this.plan = plan;
        this.budget = budget;
        this.watchdog = watchdog;
        this.model = model;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        gauge("worker.threads", "jobs that can be in hand at once", plan::threads, meters);
        gauge("worker.busy", "threads that have jobs in hand", watchdog::busy, meters);
        gauge("worker.pixels", "pixels of pictures in hand", budget::held, meters);
        gauge("worker.pixels.max", "pixels of pictures that may be in hand", plan::pixels, meters);
        Gauge.builder("bestbackground.memory.limit", AvailableMemory.ofThisProcess()::machine)
                .description("memory of the machine or the container")
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("bestbackground.worker.model", () -> 1)
                .description("1 for the model in use")
                .tag("model", model.id())
                .tag("device", model.device())
                .tag("precision", model.precision())
                .register(meters);
    }

    private static void gauge(String name, String description, Supplier<Number> value, MeterRegistry meters) {
        Gauge.builder("bestbackground." + name, value).description(description).register(meters);
    }
}
