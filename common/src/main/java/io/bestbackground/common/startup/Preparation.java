package io.bestbackground.common.startup;

import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.StorageUnavailable;
import io.bestbackground.common.topic.BrokerTopics;
import io.bestbackground.common.topic.BrokerUnavailable;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Makes the bucket and the topics, and waits for store and broker as long as that takes. */
@Component
public class Preparation {
    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final ObjectStore store;
    private final BrokerTopics topics;

    Preparation(ObjectStore store, BrokerTopics topics) {
        this.store = store;
        this.topics = topics;
    }

    /** Returns once store and broker are ready for jobs. */
    public void await() throws InterruptedException {
        retry("object store", store::prepare);
        retry("broker", topics::prepare);
    }

    /** Runs a step that needs store or broker, again and again until it works; {@code part} is what it waits for. */
    public static void retry(String part, Runnable step) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (!succeeds(part, step)) {
            Thread.sleep(pause.toMillis());
            pause = Backoff.next(pause, LONGEST_PAUSE);
        }
    }

    private static boolean succeeds(String part, Runnable step) {
        try {
            step.run();
            return true;
        } catch (StorageUnavailable | BrokerUnavailable notYet) {
            LOG.info("waiting for the {}: {}", part, reason(notYet));
            return false;
        }
    }

    private static String reason(RuntimeException failure) {
        return String.valueOf(failure.getCause() == null ? failure.getMessage() : failure.getCause());
    }
}
