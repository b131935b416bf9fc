package io.bestbackground.api.retention;

import io.bestbackground.api.idempotency.Claims;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.StorageUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Removes what is over, again and again, each time after a pause of another length, so that replicas do not go in step.
 * The store is asked to do so by itself as well: it counts in whole days and comes later, but does it while no replica
 * runs.
 */
@Component
@EnableConfigurationProperties(RetentionProperties.class)
class Sweeper implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final String MASKS = "masks/";
    private static final String KEYS = "idempotency/";
    private static final int PARTS = 24;

    private final ObjectStore store;
    private final RetentionProperties retention;
    private final Duration keysKept;
    private @Nullable ScheduledExecutorService thread;
    private boolean isAsked;
    private boolean isFailing;

    Sweeper(ObjectStore store, RetentionProperties retention, Claims claims) {
        this.store = store;
        this.retention = retention;
        // why the longer: a key that was removed while it counts would make its request's job a second time
        this.keysKept = retention.keys().compareTo(claims.retention()) > 0 ? retention.keys() : claims.retention();
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread made = new Thread(task, "sweep");
            made.setDaemon(true);
            return made;
        });
        thread = started;
        Clock clock = Clock.systemUTC();
        JobSweep jobs = new JobSweep(store, retention, clock);
        AgeSweep masks = new AgeSweep(store, MASKS, retention.masks(), clock);
        AgeSweep keys = new AgeSweep(store, KEYS, keysKept, clock);
        schedule(started, retention.sweep(), jobs::sweep);
        schedule(started, seldom(retention.masks()), masks::sweep);
        schedule(started, seldom(keysKept), keys::sweep);
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    /** How often to look at all of what is kept so long. */
    private Duration seldom(Duration kept) {
        Duration part = kept.dividedBy(PARTS);
        return part.compareTo(retention.sweep()) > 0 ? part : retention.sweep();
    }

    private void schedule(ScheduledExecutorService on, Duration every, IntSupplier sweep) {
        long pause = ThreadLocalRandom.current().nextLong(every.toMillis() / 2, every.toMillis() + 1);
        Future<?> unused = on.schedule(
                () -> {
                    attempt(sweep);
                    if (!on.isShutdown()) {
                        schedule(on, every, sweep);
                    }
                },
                pause,
                TimeUnit.MILLISECONDS);
    }

    private void attempt(IntSupplier sweep) {
        try {
            askStore();
            LOG.debug("removed {} objects whose time was over", sweep.getAsInt());
            isFailing = false;
        } catch (StorageUnavailable away) {
            if (!isFailing) {
                LOG.warn("cannot remove what is over, and tries again: {}", String.valueOf(away.getCause()));
            }
            isFailing = true;
        } catch (RuntimeException failed) {
            // why all: a sweep that ends by its own fault would not be tried again, and nobody would know
            LOG.error("a sweep failed by a fault of the service", failed);
        }
    }

    private void askStore() {
        if (!retention.byStore() || isAsked) {
            return;
        }
        try {
            boolean willDo = store.expire(Map.of(
                    // why as long as results: so long the source of a job that waits is needed
                    ObjectKeys.SOURCES,
                    days(retention.results()),
                    ObjectKeys.RESULTS,
                    days(retention.results()),
                    MASKS,
                    days(retention.masks()),
                    KEYS,
                    days(keysKept)));
            isAsked = true;
            LOG.debug("the store {} what is over, too", willDo ? "removes" : "does not remove");
        } catch (StorageUnavailable notNow) {
            // why not more: what the store would do by itself is an extra, and is asked for again at the next sweep
            LOG.debug("the store could not be asked to remove what is over", notNow);
        }
    }

    private static int days(Duration kept) {
        return (int) kept.plusDays(1).minusMillis(1).toDays();
    }
}
