package io.bestbackground.common.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WatermarksTest {
    private static final TopicPartition PARTITION = new TopicPartition("webhooks", 0);

    private final Watermarks marks = new Watermarks();

    @Test
    void reachesUpToTheFirstThatIsNotSettled() {
        marks.taken(PARTITION, 5);
        marks.taken(PARTITION, 6);
        marks.taken(PARTITION, 9);

        marks.settled(PARTITION, 6);
        assertThat(marks.due()).isEmpty();

        marks.settled(PARTITION, 5);
        assertThat(marks.due()).isEqualTo(offset(9));

        marks.settled(PARTITION, 9);
        assertThat(marks.due()).isEqualTo(offset(10));
    }

    @Test
    void tellsWhatIsNewAlone() {
        marks.taken(PARTITION, 5);
        marks.settled(PARTITION, 5);
        marks.committed(marks.due());

        assertThat(marks.due()).isEmpty();
    }

    @Test
    void ignoresWhatIsReadByOthers() {
        marks.taken(PARTITION, 5);
        marks.forget(List.of(PARTITION));
        marks.settled(PARTITION, 5);

        assertThat(marks.due()).isEmpty();
    }

    private static Map<TopicPartition, OffsetAndMetadata> offset(long offset) {
        return Map.of(PARTITION, new OffsetAndMetadata(offset));
    }
}
