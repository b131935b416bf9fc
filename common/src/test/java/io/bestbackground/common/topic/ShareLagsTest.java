package io.bestbackground.common.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.job.Lane;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ShareLagsTest {
    private static final TopicPartition QUICK = new TopicPartition(Lane.INTERACTIVE.topic(), 0);
    private static final TopicPartition SLOW = new TopicPartition(Lane.BULK.topic(), 0);

    private final ShareLags lags = new ShareLags();

    @Test
    void knowNothingOfAGroupThatHasToldNothing() {
        lags.hear(Lane.INTERACTIVE, Optional.of(nothing(QUICK)));
        lags.hear(Lane.BULK, Optional.of(Map.of()));

        assertThat(lags.known()).isEmpty();
    }

    @Test
    void keepWhatWasToldLastWhileTheBrokerCannotTell() {
        lags.hear(Lane.INTERACTIVE, told(QUICK, 7));
        lags.hear(Lane.BULK, told(SLOW, 3));

        lags.hear(Lane.INTERACTIVE, Optional.of(nothing(QUICK)));
        lags.hear(Lane.BULK, Optional.of(Map.of()));
        assertThat(lags.known()).isEqualTo(Map.of(QUICK, 7L, SLOW, 3L));

        lags.hear(Lane.INTERACTIVE, told(QUICK, 0));
        assertThat(lags.known()).isEqualTo(Map.of(QUICK, 0L, SLOW, 3L));
    }

    @Test
    void forgetAGroupThatIsGone() {
        lags.hear(Lane.INTERACTIVE, told(QUICK, 7));
        lags.hear(Lane.BULK, told(SLOW, 3));

        lags.hear(Lane.INTERACTIVE, Optional.empty());

        assertThat(lags.known()).isEqualTo(Map.of(SLOW, 3L));
    }

    private static Optional<Map<TopicPartition, SharePartitionOffsetInfo>> told(TopicPartition partition, long lag) {
        return Optional.of(Map.of(partition, new SharePartitionOffsetInfo(0, Optional.of(1), Optional.of(lag))));
    }

    private static Map<TopicPartition, SharePartitionOffsetInfo> nothing(TopicPartition partition) {
        Map<TopicPartition, SharePartitionOffsetInfo> answer = new HashMap<>();
        answer.put(partition, null);
        return answer;
    }
}
