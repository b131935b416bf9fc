package io.bestbackground.api.health;

import io.bestbackground.api.wait.AdmissionClosed;
import io.bestbackground.api.wait.ApiStart;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.topic.BrokerTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Whether a job could be taken now. Looks again and again beside all requests, so that asking costs nothing. */
@Component
public class Reachability implements SmartLifecycle {
    /** How the store is named among what is missing. */
    public static final String STORE = "object store";

    /** How the broker is named among what is missing. */
    public static final String BROKER = "broker";

    /** How a replica that is stopping says so among what is missing: it takes no jobs, whatever it reaches. */
    public static final String DRAINING = "draining";

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    // why: one look may fail by chance, and nobody is turned away for that
    private static final int LOOKS = 2;

    private final ApiStart start;
    private final ObjectStore store;
    private final BrokerTopics topics;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(daemons("reachability"));
    private final ExecutorService looks = Executors.newCachedThreadPool(daemons("reachability-look-"));
    private final AtomicInteger storeFailures = new AtomicInteger();
    private final AtomicInteger brokerFailures = new AtomicInteger();
    private volatile boolean running;
    private volatile boolean draining;

    Reachability(ApiStart start, ObjectStore store, BrokerTopics topics) {
        this.start = start;
        this.store = store;
        this.topics = topics;
    }

    /** Why no job could be taken, by what could not be reached at the last look; empty when all is well. */
    public List<String> missing() {
        List<String> missing = failing(1);
        if (draining) {
            missing.add(DRAINING);
        }
        return missing.isEmpty() && !start.isReady() ? List.of("start") : missing;
    }

    @EventListener
    void on(AdmissionClosed closed) {
        draining = true;
    }

    /** What is known to be away, so that trying is of no use: it could not be reached again and again. */
    public List<String> away() {
        return failing(LOOKS);
    }

    @Override
    public void start() {
        running = true;
        Future<?> unused = clock.scheduleWithFixedDelay(this::look, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        clock.shutdownNow();
        looks.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private List<String> failing(int atLeast) {
        List<String> found = new ArrayList<>();
        if (storeFailures.get() >= atLeast) {
            found.add(STORE);
        }
        if (brokerFailures.get() >= atLeast) {
            found.add(BROKER);
        }
        return found;
    }

    private void look() {
        CompletableFuture<Boolean> storeLook = look(store::isReachable);
        CompletableFuture<Boolean> brokerLook = look(topics::isReachable);
        count(storeFailures, storeLook.join());
        count(brokerFailures, brokerLook.join());
    }

    // why within a time of our own: a store that accepts connections and says nothing is away as well
    private CompletableFuture<Boolean> look(BooleanSupplier reachable) {
        return CompletableFuture.supplyAsync(reachable::getAsBoolean, looks)
                .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(failed -> false);
    }

    private static void count(AtomicInteger failures, boolean isReachable) {
        if (isReachable) {
            failures.set(0);
        } else {
            failures.incrementAndGet();
        }
    }

    private static CustomizableThreadFactory daemons(String prefix) {
        CustomizableThreadFactory factory = new CustomizableThreadFactory(prefix);
        factory.setDaemon(true);
        return factory;
    }
}
