package io.bestbackground.api.health;

import io.bestbackground.api.wait.ApiStart;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.topic.BrokerTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Whether a job could be taken right now. What was seen within the last second is taken as still true. */
@Component
class Reachability {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final ApiStart start;
    private final ObjectStore store;
    private final BrokerTopics topics;
    private List<String> missing = List.of();
    private long lookedAt = System.nanoTime() - FRESH.toNanos();

    Reachability(ApiStart start, ObjectStore store, BrokerTopics topics) {
        this.start = start;
        this.store = store;
        this.topics = topics;
    }

    /** What cannot be reached; empty when all is well. */
    synchronized List<String> missing() {
        if (System.nanoTime() - lookedAt >= FRESH.toNanos()) {
            missing = look();
            lookedAt = System.nanoTime();
        }
        return missing;
    }

    private List<String> look() {
        List<String> found = new ArrayList<>();
        if (!store.isReachable()) {
            found.add("object store");
        }
        if (!topics.isReachable()) {
            found.add("broker");
        }
        if (found.isEmpty() && !start.isReady()) {
            found.add("start");
        }
        return List.copyOf(found);
    }
}
