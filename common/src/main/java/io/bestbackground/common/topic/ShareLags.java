package io.bestbackground.common.topic;

import io.bestbackground.common.job.Lane;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How many jobs share groups have not done, as the broker last told. While a leader or a group's coordinator moves it
 * tells nothing of a partition for a while, which does not mean that no worker has come yet.
 */
final class ShareLags {
    private final Map<TopicPartition, Long> told = new HashMap<>();

    /** Takes in what the broker tells of a lane's group; empty when there is no such group. */
    void hear(Lane lane, Optional<? extends Map<TopicPartition, @Nullable SharePartitionOffsetInfo>> answer) {
        if (answer.isEmpty()) {
            told.keySet().removeIf(partition -> Lane.of(partition.topic()) == lane);
            return;
        }
        answer.get().forEach((partition, found) -> {
            if (found != null) {
                found.lag().ifPresent(lag -> told.put(partition, Math.max(0, lag)));
            }
        });
    }

    /** A copy of what is known. */
    Map<TopicPartition, Long> known() {
        return new HashMap<>(told);
    }
}
