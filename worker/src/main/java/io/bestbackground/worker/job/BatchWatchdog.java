package io.bestbackground.worker.job;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.availability.LivenessState;

/**
 * Sees batches that hang, which nothing within the process can end: it then declares the process broken, so that
 * whoever watches over its liveness starts it anew and the jobs in hand go to another worker. A batch that comes to its
 * end after all takes that back.
 */
final class BatchWatchdog {
    /** How often it is to look. */
    static final Duration PERIOD = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(BatchWatchdog.class);
    // why bounded: while the process or its machine was asleep nothing could go on, and nothing hung
    private static final Duration LONGEST_PASSED = PERIOD.multipliedBy(2);
    private static final int FRAMES = 12;

    private final LimitProperties limits;
    private final Clock clock;
    private final Consumer<LivenessState> liveness;
    private final Map<Thread, WatchedBatch> batches = new ConcurrentHashMap<>();
    private Instant last;
    private boolean broken;
    private volatile boolean dead;

    /** Makes one that tells {@code liveness} whenever it changes its mind. */
    BatchWatchdog(LimitProperties limits, Clock clock, Consumer<LivenessState> liveness) {
        this.limits = limits;
        this.clock = clock;
        this.liveness = liveness;
        this.last = clock.instant();
    }

    /** The calling thread begins a batch; {@code jobs} name it in messages. */
    void begin(List<?> jobs) {
        batches.put(Thread.currentThread(), new WatchedBatch(jobs));
    }

    /** The calling thread has ended its batch. */
    void end() {
        batches.remove(Thread.currentThread());
    }

    /** How many threads have a batch in hand. */
    int busy() {
        return batches.size();
    }

    /** The calling thread begins a stage of a job. */
    void enter(Stopwatch.Stage stage, String job) {
        WatchedBatch batch = batches.get(Thread.currentThread());
        if (batch != null) {
            batch.enter(stage, job);
        }
    }

    /** The calling thread is well, and waits for something outside of it; or goes on. */
    void waiting(boolean isWaiting) {
        WatchedBatch batch = batches.get(Thread.currentThread());
        if (batch != null) {
            batch.waiting(isWaiting);
        }
    }

    /** The calling thread waits for other threads that are watched as well. */
    void waitForOthers() {
        WatchedBatch batch = batches.get(Thread.currentThread());
        if (batch != null) {
            batch.waitForOthers();
        }
    }

    /** A thread that takes jobs has died: the process stays broken. */
    void died(Thread thread, Throwable fault) {
        LOG.error("{} died; this worker must be started anew", thread.getName(), fault);
        dead = true;
        liveness.accept(LivenessState.BROKEN);
    }

    /** Looks at all batches; to be called every {@link #PERIOD} by one thread. */
    void look() {
        Duration passed = passed();
        boolean hangs = false;
        for (Map.Entry<Thread, WatchedBatch> entry : batches.entrySet()) {
            hangs |= hangs(entry.getKey(), entry.getValue(), passed);
        }
        if (hangs != broken && !dead) {
            liveness.accept(hangs ? LivenessState.BROKEN : LivenessState.CORRECT);
        }
        broken = hangs;
    }

    private Duration passed() {
        Instant now = clock.instant();
        Duration passed = Duration.between(last, now);
        last = now;
        return passed.isNegative() ? Duration.ZERO : shorter(passed, LONGEST_PASSED);
    }

    private boolean hangs(Thread thread, WatchedBatch batch, Duration passed) {
        batch.grow(passed);
        return batch.hanging(limits)
                .map(reason -> {
                    if (batch.isNews()) {
                        LOG.error(
                                "{} hangs with {}: {}; this worker must be started anew; it is {} at {}",
                                thread.getName(),
                                batch,
                                reason,
                                thread.getState(),
                                stack(thread));
                    }
                    return true;
                })
                .orElse(false);
    }

    private static String stack(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .limit(FRAMES)
                .map(String::valueOf)
                .collect(Collectors.joining(" < "));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
