package io.bestbackground.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.job.Lane;
import io.bestbackground.common.topic.TopicNames;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.mock.MockProducerFactory;

class SubmissionListenerTest {
    private final SteppedClock clock = new SteppedClock();
    private final QueuePace pace = new QueuePace(new DrainRate(Duration.ofMillis(500), clock), clock);
    // why not completed by itself: the broker is yet to answer
    private final MockProducer<Object, Object> broker =
            new MockProducer<>(false, null, (topic, key) -> bytes(key), (topic, value) -> bytes(value));
    private final KafkaTemplate<Object, Object> kafka = new KafkaTemplate<>(new MockProducerFactory<>(() -> broker));

    @BeforeEach
    void count() {
        SubmissionListener listener = new SubmissionListener(pace, TopicNames.PLAIN);
        kafka.setProducerInterceptor(listener);
        kafka.setProducerListener(listener);
    }

    @Test
    void countsAJobOnceThatIsSentWhileTheDepthIsRead() {
        var unused = kafka.send(Lane.INTERACTIVE.topic(), "job");
        pace.read(Map.of(Lane.INTERACTIVE, 1L));
        broker.completeNext();

        assertThat(pace.depth(Lane.INTERACTIVE)).isEqualTo(1);
    }

    @Test
    void countsNoJobThatTheBrokerDidNotTake() {
        var sent = kafka.send(Lane.BULK.topic(), "job");
        assertThat(pace.depth(Lane.BULK)).isEqualTo(1);
        broker.errorNext(new TimeoutException());

        assertThat(sent).isCompletedExceptionally();
        assertThat(pace.depth(Lane.BULK)).isZero();
    }

    @Test
    void isNeverLessThanNothing() {
        var sent = kafka.send(Lane.BULK.topic(), "job");
        pace.read(Map.of(Lane.BULK, 0L));
        broker.errorNext(new TimeoutException());

        assertThat(sent).isCompletedExceptionally();
        assertThat(pace.depth(Lane.BULK)).isZero();
    }

    @Test
    void countsNothingButJobs() {
        var unused = kafka.send("outcomes", "end");

        assertThat(pace.depth(Lane.INTERACTIVE)).isZero();
        assertThat(pace.depth(Lane.BULK)).isZero();
    }

    private static byte[] bytes(Object text) {
        return new StringSerializer().serialize("", (String) text);
    }
}
