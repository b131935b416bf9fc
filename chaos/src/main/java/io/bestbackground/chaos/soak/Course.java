package io.bestbackground.chaos.soak;

import io.bestbackground.chaos.process.Footprint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** What one process took of the machine over a run, looked at again and again at even distances. */
final class Course {
    private static final int QUARTERS = 4;
    private static final double MOST_GROWTH = 0.05;
    private static final double MOST_THREADS = 1;

    private final String name;
    private final List<Footprint> looks = new ArrayList<>();

    Course(String name) {
        this.name = name;
    }

    void add(Footprint look) {
        looks.add(look);
    }

    /** Whether the last quarter's memory is within 5 % of the second's, and it has no more threads. */
    boolean isFlat() {
        return Math.abs(growth()) <= MOST_GROWTH && threads(QUARTERS) - threads(2) < MOST_THREADS;
    }

    /** By what part of itself the memory of the second quarter grew until the last. */
    double growth() {
        return memory(QUARTERS) / memory(2) - 1;
    }

    /** Its line of the table. */
    String line() {
        return "| %s | %.0f MiB | %.0f MiB | %+.1f %% | %.1f | %.1f | %s |%n"
                .formatted(
                        name,
                        memory(2),
                        memory(QUARTERS),
                        100 * growth(),
                        threads(2),
                        threads(QUARTERS),
                        isFlat() ? "held" : "FAILED");
    }

    private double memory(int quarter) {
        return mean(quarter, Footprint::residentMiB);
    }

    private double threads(int quarter) {
        return mean(quarter, Footprint::threads);
    }

    private double mean(int quarter, ToLongFunction<Footprint> value) {
        return looks.subList(looks.size() * (quarter - 1) / QUARTERS, looks.size() * quarter / QUARTERS).stream()
                .mapToLong(value)
                .average()
                .orElseThrow(() -> new IllegalStateException("too short: " + looks.size() + " looks"));
    }
}
