package io.bestbackground.common.topic;

import java.time.Clock;
import org.springframework.kafka.core.KafkaTemplate;

/** Makes delay publishers for tests of other packages. */
public final class DelayPublishers {
    private DelayPublishers() {}

    /** One that sends through the template, by the clock. */
    public static DelayPublisher of(KafkaTemplate<String, byte[]> kafka, Clock clock) {
        return new DelayPublisher(kafka, TopicNames.PLAIN, clock);
    }
}
