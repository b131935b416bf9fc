package io.bestbackground.api.wait;

import io.bestbackground.common.startup.Preparation;
import io.bestbackground.common.topic.BrokerTopics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Waits for store and broker beside the running program, then begins to hear outcomes: only then can jobs be taken. */
@Component
public class ApiStart implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ApiStart.class);

    private final Preparation preparation;
    private final BrokerTopics topics;
    private final OutcomeListener listener;
    private volatile @Nullable Thread starter;
    private volatile boolean ready;

    ApiStart(Preparation preparation, BrokerTopics topics, OutcomeListener listener) {
        this.preparation = preparation;
        this.topics = topics;
        this.listener = listener;
    }

    /** Whether jobs can be taken. */
    public boolean isReady() {
        return ready;
    }

    @Override
    public void start() {
        Thread thread = new Thread(this::prepare, "api-start");
        thread.setDaemon(true);
        starter = thread;
        thread.start();
    }

    @Override
    public void stop() {
        Thread thread = starter;
        if (thread != null) {
            thread.interrupt();
        }
        ready = false;
        listener.stop();
        starter = null;
    }

    @Override
    public boolean isRunning() {
        return starter != null;
    }

    private void prepare() {
        try {
            preparation.await();
            // why again and again: a topic that was just made is not known to every broker at once
            Preparation.retry("outcomes", () -> listener.start(topics.outcomePartitions()));
            ready = true;
            LOG.info("takes jobs");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
