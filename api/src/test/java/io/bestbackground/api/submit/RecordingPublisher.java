package io.bestbackground.api.submit;

import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.topic.BrokerUnavailable;
import io.bestbackground.common.topic.TopicNames;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/** Remembers what was published, and can be made to fail. */
final class RecordingPublisher extends JobPublisher {
    final List<JobRequest> published = new CopyOnWriteArrayList<>();
    volatile int working = Integer.MAX_VALUE;

    RecordingPublisher() {
        super(new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(Map.of())), TopicNames.PLAIN);
    }

    @Override
    void publish(JobRequest job) {
        if (published.size() >= working) {
            throw new BrokerUnavailable(new IllegalStateException("away"));
        }
        published.add(job);
    }
}
