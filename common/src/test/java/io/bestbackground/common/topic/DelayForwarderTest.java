package io.bestbackground.common.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.mock.MockProducerFactory;

class DelayForwarderTest {
    private static final TopicPartition SECOND = new TopicPartition("delay.1s", 0);
    private static final byte[] VALUE = {1, 2, 3};

    private final TestClock clock = new TestClock();
    private final MockConsumer<String, byte[]> consumer = new MockConsumer<>("earliest");
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                @Override
                public void close(Duration timeout) {
                    // why not: the template closes what it was lent
                }
            };
    private final DelayPublisher publisher =
            new DelayPublisher(new KafkaTemplate<>(new MockProducerFactory<>(() -> producer)), TopicNames.PLAIN, clock);
    private final DelayForwarder forwarder =
            new DelayForwarder(consumer, publisher, Set.of("jobs.bulk")::contains, clock);
    private long offset;

    @BeforeEach
    void assign() {
        consumer.subscribe(List.of(SECOND.topic()), forwarder);
        consumer.rebalance(List.of(SECOND));
        consumer.updateBeginningOffsets(Map.of(SECOND, 0L));
    }

    @Test
    void sendsAtOnceWhatIsDueAlready() {
        publisher.send("jobs.bulk", "key", VALUE, Map.of("x-attempt", "2"), clock.instant());

        ProducerRecord<String, byte[]> sent = producer.history().get(0);
        assertThat(sent.topic()).isEqualTo("jobs.bulk");
        assertThat(headers(sent.headers())).isEqualTo(Map.of("x-attempt", "2"));
    }

    @Test
    void letsAMessageWaitAndBringsItUnchanged() {
        publisher.send(
                "jobs.bulk",
                "key",
                VALUE,
                Map.of("x-attempt", "2"),
                clock.instant().plusMillis(1000));
        arrive(producer.history().get(0));

        clock.pass(Duration.ofMillis(999));
        forwarder.step();
        assertThat(producer.history()).hasSize(1);
        assertThat(consumer.paused()).containsExactly(SECOND);

        clock.pass(Duration.ofMillis(1));
        forwarder.step();
        ProducerRecord<String, byte[]> sent = producer.history().get(1);
        assertThat(sent.topic()).isEqualTo("jobs.bulk");
        assertThat(sent.key()).isEqualTo("key");
        assertThat(sent.value()).isEqualTo(VALUE);
        assertThat(headers(sent.headers())).isEqualTo(Map.of("x-attempt", "2"));
        assertThat(committed()).isEqualTo(1);
        assertThat(consumer.paused()).isEmpty();
    }

    @Test
    void sendsToTheNextTierWhatIsNotDueYet() {
        Instant notBefore = clock.instant().plusMillis(2500);
        publisher.send("jobs.bulk", "key", VALUE, Map.of(), notBefore);
        arrive(producer.history().get(0));

        clock.pass(Duration.ofSeconds(1));
        forwarder.step();

        ProducerRecord<String, byte[]> sent = producer.history().get(1);
        assertThat(sent.topic()).isEqualTo("delay.1s");
        assertThat(headers(sent.headers()))
                .isEqualTo(Map.of("x-target", "jobs.bulk", "x-not-before", notBefore.toString()));
    }

    @Test
    void dropsWhatCanGoNowhereAndGoesOn() {
        arrive(new RecordHeaders());
        arrive(headersOf("jobs.bulk", "tomorrow"));
        arrive(headersOf("no-such-topic", clock.instant().toString()));
        arrive(headersOf("jobs.bulk", clock.instant().toString()));

        forwarder.step();

        assertThat(producer.history()).hasSize(1);
        assertThat(committed()).isEqualTo(4);
    }

    @Test
    void keepsWhatTheBrokerDidNotTakeAndTriesAgain() {
        arrive(headersOf("jobs.bulk", clock.instant().toString()));
        producer.sendException = new TimeoutException("away");
        forwarder.step();
        assertThat(consumer.committed(Set.of(SECOND))).doesNotContainKey(SECOND);

        producer.sendException = null;
        clock.pass(Duration.ofSeconds(1));
        forwarder.step();

        assertThat(producer.history()).hasSize(1);
        assertThat(committed()).isEqualTo(1);
    }

    @Test
    void leavesToOthersWhatIsTakenFromIt() {
        arrive(headersOf("jobs.bulk", clock.instant().plusSeconds(9).toString()));
        forwarder.step();
        forwarder.onPartitionsRevoked(List.of(SECOND));

        clock.pass(Duration.ofSeconds(9));
        forwarder.step();

        assertThat(producer.history()).isEmpty();
    }

    private long committed() {
        return Optional.ofNullable(consumer.committed(Set.of(SECOND)).get(SECOND))
                .orElseThrow()
                .offset();
    }

    private void arrive(ProducerRecord<String, byte[]> waiting) {
        assertThat(waiting.topic()).isEqualTo(SECOND.topic());
        arrive(waiting.headers());
    }

    private void arrive(Headers headers) {
        consumer.addRecord(new ConsumerRecord<>(
                SECOND.topic(),
                SECOND.partition(),
                offset++,
                clock.millis(),
                TimestampType.CREATE_TIME,
                3,
                3,
                "key",
                VALUE,
                headers,
                Optional.empty()));
    }

    private static Headers headersOf(String target, String notBefore) {
        return new RecordHeaders()
                .add("x-target", target.getBytes(StandardCharsets.UTF_8))
                .add("x-not-before", notBefore.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> headers(Headers headers) {
        Map<String, String> texts = new HashMap<>();
        headers.forEach(header -> texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return texts;
    }

    /** A clock that stands until told. */
    private static final class TestClock extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
