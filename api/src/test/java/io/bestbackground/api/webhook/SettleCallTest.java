package io.bestbackground.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.WebhookState;
import io.bestbackground.common.job.WebhookState.State;
import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.topic.DelayPublishers;
import io.bestbackground.common.topic.TopicNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;

class SettleCallTest {
    private static final Clock CLOCK = Clock.fixed(Calls.START, ZoneOffset.UTC);

    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                @Override
                public void close(Duration timeout) {
                    // why not: the template closes what it takes for its own producer after every event
                }
            };
    private final SettleCall settleCall = new SettleCall(
            new CallSchedule(Duration.ofSeconds(1), Duration.ofHours(2), Duration.ofHours(24), () -> 0.5),
            new CallPublisher(DelayPublishers.of(new KafkaTemplate<>(() -> producer), CLOCK), TopicNames.PLAIN),
            new WebhookStates(store),
            new CallMeter(new SimpleMeterRegistry()),
            CLOCK);

    @Test
    void makesACallAgainThatFailed() {
        PendingCall call = Calls.to("https://example.org/");

        settleCall.settle(call, CallAnswer.of(500, null));

        assertThat(producer.history()).hasSize(1);
        assertThat(state(call)).isEqualTo(State.RETRYING);
    }

    @Test
    void makesNoCallAgainWhenAnotherForTheSameEndWasAnswered() {
        PendingCall call = Calls.to("https://example.org/");
        settleCall.settle(call, CallAnswer.of(200, null));

        settleCall.settle(call, CallAnswer.of(500, null));

        assertThat(producer.history()).isEmpty();
        assertThat(state(call)).isEqualTo(State.DELIVERED);
    }

    private State state(PendingCall call) {
        byte[] json = store.read(ObjectKeys.webhook(call.job())).orElseThrow();
        return JobJson.read(json, WebhookState.class).state();
    }
}
