package io.bestbackground.api.admission;

import io.bestbackground.common.job.Lane;
import io.bestbackground.common.topic.TopicNames;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.ProducerListener;

/**
 * Counts the jobs that this process puts into the lanes, whoever does it: each from when it is about to be sent, and no
 * longer once that failed, of which whoever sends it is told.
 */
final class SubmissionListener implements ProducerInterceptor<Object, Object>, ProducerListener<Object, Object> {
    private final QueuePace pace;
    private final TopicNames names;

    SubmissionListener(QueuePace pace, TopicNames names) {
        this.pace = pace;
        this.names = names;
    }

    @Override
    public ProducerRecord<Object, Object> onSend(ProducerRecord<Object, Object> message) {
        ifJob(message, pace::submitting);
        return message;
    }

    @Override
    public void onError(
            ProducerRecord<Object, Object> message, @Nullable RecordMetadata where, @Nullable Exception failure) {
        ifJob(message, pace::notSubmitted);
    }

    @Override
    public void onAcknowledgement(@Nullable RecordMetadata where, @Nullable Exception failure) {
        // why nothing: it does not say which message it is about
    }

    @Override
    public void configure(Map<String, ?> settings) {
        // why nothing: there is nothing to set
    }

    @Override
    public void close() {
        // why nothing: nothing is held
    }

    private void ifJob(ProducerRecord<Object, Object> message, Consumer<Lane> count) {
        Arrays.stream(Lane.values())
                .filter(lane -> names.jobs(lane).equals(message.topic()))
                .forEach(count);
    }
}
