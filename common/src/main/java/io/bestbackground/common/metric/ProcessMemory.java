package io.bestbackground.common.metric;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/**
 * The memory that the operating system counts for this process, and how much of it is outside of what the JVM knows:
 * the pictures that OpenCV holds, the model, what the allocator keeps. Linux alone tells; elsewhere there is no such
 * metric.
 */
@Component
class ProcessMemory implements MeterBinder {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final int KILOBYTE = 1024;

    private final MemoryMXBean java = ManagementFactory.getMemoryMXBean();

    @Override
    public void bindTo(MeterRegistry meters) {
        if (!Files.isReadable(STATUS)) {
            return;
        }
        Gauge.builder("process.resident.memory", ProcessMemory::resident)
                .description("memory of the whole process")
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("bestbackground.memory.native", this::outside)
                .description("memory of the process outside of the JVM's heap, classes and code")
                .baseUnit("bytes")
                .register(meters);
    }

    /** An estimate from below: what the JVM has reserved but never touched counts against it. */
    private double outside() {
        long known = java.getHeapMemoryUsage().getCommitted()
                + java.getNonHeapMemoryUsage().getCommitted();
        return Math.max(0, resident() - known);
    }

    private static double resident() {
        try {
            return Files.readAllLines(STATUS, StandardCharsets.US_ASCII).stream()
                    .filter(line -> line.startsWith(RESIDENT))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) * KILOBYTE)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException unreadable) {
            return Double.NaN;
        }
    }
}
