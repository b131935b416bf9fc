package io.bestbackground.worker.queue;

import io.bestbackground.common.job.Lane;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which jobs a worker does.
 *
 * @param lanes the lanes that it takes jobs from: {@code interactive}, {@code bulk} or both. Over all workers both must
 *     be served, or jobs of the other one wait for ever
 */
@ConfigurationProperties("bestbackground.worker")
record LaneProperties(@DefaultValue({"interactive", "bulk"}) Set<Lane> lanes) {
    LaneProperties {
        if (lanes.isEmpty()) {
            throw new IllegalArgumentException("bestbackground.worker.lanes names none");
        }
        lanes = Set.copyOf(lanes);
    }
}
