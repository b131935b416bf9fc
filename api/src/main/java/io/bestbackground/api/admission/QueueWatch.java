package io.bestbackground.api.admission;

import io.bestbackground.common.topic.BrokerUnavailable;
import io.bestbackground.common.topic.QueueAge;
import io.bestbackground.common.topic.QueueDepth;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Reads the queue's depth and age again and again on one thread of its own; while the broker is away the last reading
 * holds.
 */
final class QueueWatch implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(QueueWatch.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final QueueDepth depth;
    private final QueueAge age;
    private final QueuePace pace;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "queue-watch");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean running;

    QueueWatch(QueueDepth depth, QueueAge age, QueuePace pace) {
        this.depth = depth;
        this.age = age;
        this.pace = pace;
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
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void look() {
        try {
            pace.read(depth.read());
            age.read(depth);
        } catch (BrokerUnavailable away) {
            LOG.debug("the queue's depth could not be read: {}", String.valueOf(away.getCause()));
        }
    }
}
