package io.bestbackground.common.topic;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A message that waits in a delay topic.
 *
 * @param offset where it stands in its partition
 * @param due when it leaves this topic
 * @param notBefore when it shall come to its target
 * @param content the message as it goes to its target; none when its headers do not say where and when
 */
record DelayedMessage(
        long offset,
        Instant due,
        Instant notBefore,
        @Nullable ProducerRecord<String, byte[]> content) {

    static DelayedMessage of(ConsumerRecord<String, byte[]> message) {
        Optional<String> target = header(message, DelayPublisher.TARGET);
        Optional<Instant> notBefore = header(message, DelayPublisher.NOT_BEFORE).flatMap(DelayedMessage::instant);
        Optional<DelayTier> tier = DelayTier.of(message.topic());
        if (target.isEmpty() || notBefore.isEmpty() || tier.isEmpty()) {
            return new DelayedMessage(message.offset(), Instant.MIN, Instant.MIN, null);
        }
        Instant due = tier.get().due(Instant.ofEpochMilli(message.timestamp()), notBefore.get());
        return new DelayedMessage(
                message.offset(),
                due,
                notBefore.get(),
                new ProducerRecord<>(target.get(), null, message.key(), message.value(), message.headers()));
    }

    @Override
    public String toString() {
        return content == null
                ? "offset " + offset
                : "key %s for %s, offset %d".formatted(content.key(), content.topic(), offset);
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> message, String name) {
        return Optional.ofNullable(message.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8))
                .filter(text -> !text.isBlank());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
