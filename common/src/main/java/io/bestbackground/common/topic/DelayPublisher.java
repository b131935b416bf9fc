package io.bestbackground.common.topic;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * Publishes messages that shall come to their topic later. Until then they wait in the topics of {@link DelayTier},
 * which the api's replicas keep moving; what was sent survives the restart of every program. A message comes at least
 * once, not before its time and normally within half a second after it.
 */
public final class DelayPublisher {
    /** The topic that a waiting message is for; gone when it comes there. */
    static final String TARGET = "x-target";

    /** When a waiting message shall come to its topic (ISO 8601); gone when it comes there. */
    static final String NOT_BEFORE = "x-not-before";

    private final KafkaTemplate<String, byte[]> kafka;
    private final TopicNames names;
    private final Clock clock;

    DelayPublisher(KafkaTemplate<String, byte[]> kafka, TopicNames names, Clock clock) {
        this.kafka = kafka;
        this.names = names;
        this.clock = clock;
    }

    /**
     * Sends a message to {@code topic} that arrives there when {@code notBefore} has come; returns once the brokers
     * have it. The topic must be there by then, else the message is dropped.
     *
     * @param headers the message's own, other than {@code x-target} and {@code x-not-before}
     * @throws BrokerUnavailable when the broker did not confirm it; the message may be there all the same
     */
    public void send(String topic, String key, byte[] value, Map<String, String> headers, Instant notBefore) {
        Confirmation.await(sendAsync(topic, key, value, headers, notBefore));
    }

    /** As {@link #send}, without waiting: completes once the brokers have the message, or with why they do not. */
    public CompletableFuture<?> sendAsync(
            String topic, String key, byte[] value, Map<String, String> headers, Instant notBefore) {
        ProducerRecord<String, byte[]> message = new ProducerRecord<>(topic, key, value);
        headers.forEach((name, text) -> message.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return sendOn(message, notBefore);
    }

    /** Sends a message to where it belongs now: to its topic when it is due, else to the next tier. */
    CompletableFuture<?> sendOn(ProducerRecord<String, byte[]> message, Instant notBefore) {
        Duration remaining = Duration.between(clock.instant(), notBefore);
        boolean isDue = remaining.isNegative() || remaining.isZero();
        String topic = isDue ? message.topic() : names.delay(DelayTier.of(remaining));
        // why a copy: the producer closes the headers of what it sends, and this message may be sent again
        ProducerRecord<String, byte[]> copy =
                new ProducerRecord<>(topic, null, message.key(), message.value(), message.headers());
        copy.headers().remove(TARGET).remove(NOT_BEFORE);
        if (!isDue) {
            copy.headers().add(TARGET, message.topic().getBytes(StandardCharsets.UTF_8));
            copy.headers().add(NOT_BEFORE, notBefore.toString().getBytes(StandardCharsets.UTF_8));
        }
        return Confirmation.send(kafka, copy);
    }
}
