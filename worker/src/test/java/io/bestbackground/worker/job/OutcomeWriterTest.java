package io.bestbackground.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.edit.Mode;
import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.FailureReason;
import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobOutcome;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.storage.InMemoryObjectStore;
import io.bestbackground.common.storage.ObjectKeys;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;

class OutcomeWriterTest {
    private final InMemoryObjectStore store = new InMemoryObjectStore();
    private final MockProducer<String, byte[]> events =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final OutcomeWriter outcomes = new OutcomeWriter(
            new PatientStore(store, new CountDownLatch(1)), new OutcomePublisher(new KafkaTemplate<>(() -> events)));

    private final JobId id = JobId.next(Clock.systemUTC());
    private final JobRequest job =
            new JobRequest(id, EditOptions.parse(Map.of("mode", "both")), Lane.INTERACTIVE, "hash", null, null);
    private final JobOutcome ours =
            JobOutcome.failed(job, Instant.EPOCH, 1, new Failure(FailureReason.NO_OBJECT, "none"));

    @Test
    void dropsThePicturesOfAJobThatWasTakenBackMeanwhile() {
        pictures();
        JobOutcome canceled = JobOutcome.canceled(id, Mode.BOTH, Instant.EPOCH);
        store.putOnce(ObjectKeys.outcome(id), JobJson.write(canceled), "application/json");

        outcomes.write(job, ours);

        assertThat(store.list(ObjectKeys.results(id), "", 10))
                .extracting(object -> object.key())
                .containsExactly(ObjectKeys.outcome(id));
        assertThat(JobJson.read(events.history().get(0).value(), JobOutcome.class))
                .isEqualTo(canceled);
    }

    @Test
    void keepsThePicturesOfAJobThatAnotherRunHasEnded() {
        pictures();
        store.putOnce(ObjectKeys.outcome(id), JobJson.write(ours), "application/json");

        outcomes.write(job, ours);

        assertThat(store.find(ObjectKeys.result(id, 1))).isPresent();
    }

    private void pictures() {
        store.put(ObjectKeys.result(id, 0), new byte[1], "image/png", Map.of());
        store.put(ObjectKeys.result(id, 1), new byte[1], "image/png", Map.of());
    }
}
