package io.bestbackground.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A time that passes in pauses alone, all at once. */
final class FakeTime implements Time {
    static final Instant START = Instant.parse("2026-01-31T12:00:00Z");

    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    /** Every pause so far. */
    List<Duration> pauses() {
        return pauses;
    }

    @Override
    public Instant now() {
        return START.plus(passed());
    }

    @Override
    public long nanos() {
        return passed().toNanos();
    }

    @Override
    public CompletableFuture<Void> pause(Duration length) {
        pauses.add(length);
        return CompletableFuture.completedFuture(null);
    }

    private Duration passed() {
        return pauses.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
