package io.bestbackground.api.admission;

import io.bestbackground.common.job.Lane;
import io.bestbackground.common.topic.TopicNames;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.ProducerListener;

/**
 * Counts the jobs that this process puts into the lanes, whoever does it. A failure is nobody's business here: whoever
 * sends is told of it.
 */
final class SubmittedListener implements ProducerListener<Object, Object> {
    private final QueuePace pace;
    private final TopicNames names;

    SubmittedListener(QueuePace pace, TopicNames names) {
        this.pace = pace;
        this.names = names;
    }

    @Override
    public void onSuccess(ProducerRecord<Object, Object> sent, @Nullable RecordMetadata where) {
        Arrays.stream(Lane.values())
                .filter(lane -> names.jobs(lane).equals(sent.topic()))
                .forEach(pace::submitted);
    }
}
