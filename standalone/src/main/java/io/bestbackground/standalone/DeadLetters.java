package io.bestbackground.standalone;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.WebhookCall;
import io.bestbackground.common.storage.ObjectKeys;
import io.bestbackground.common.storage.ObjectStore;
import io.bestbackground.common.storage.ObjectStore.StoredObject;
import io.bestbackground.common.topic.BrokerUnavailable;
import io.bestbackground.common.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.kafka.core.KafkaTemplate;

/**
 * The jobs that were given up, as the broker keeps them. An end is written once and never changed, so a replay makes a
 * new job of the same request and picture; the letter says so from then on. Fails with {@link BrokerUnavailable}.
 */
final class DeadLetters {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaProperties kafka;
    private final TopicNames names;
    private final KafkaTemplate<String, byte[]> template;
    private final Supplier<ObjectStore> stores;
    private final Clock clock;

    /** Makes them; the store is asked for when it is needed. */
    DeadLetters(
            KafkaProperties kafka,
            TopicNames names,
            KafkaTemplate<String, byte[]> template,
            Supplier<ObjectStore> stores,
            Clock clock) {
        this.kafka = kafka;
        this.names = names;
        this.template = template;
        this.stores = stores;
        this.clock = clock;
    }

    /** All letters by the ids of their jobs, the oldest first; of several for one job, the last. */
    Map<String, DeadLetter> read() {
        Map<String, Object> settings = new HashMap<>(kafka.buildConsumerProperties());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            return readAll(consumer);
        } catch (KafkaException failed) {
            throw new BrokerUnavailable(failed);
        }
    }

    /**
     * Makes a new job of a letter's, without its deadline, or calls the receiver of a webhook anew; gives the job,
     * empty when the picture, or the end that is to be told, is in the store no more.
     */
    Optional<JobId> replay(DeadLetter letter) {
        return letter.isWebhook() ? callAgain(letter) : runAgain(letter);
    }

    private Optional<JobId> callAgain(DeadLetter letter) {
        WebhookCall call = letter.webhook();
        if (stores.get().find(ObjectKeys.outcome(call.jobId())).isEmpty()) {
            return Optional.empty();
        }
        send(new ProducerRecord<>(names.webhooks(), call.jobId().value(), JobJson.write(call)));
        note(letter.replayedAs(call.webhookId()));
        return Optional.of(call.jobId());
    }

    private Optional<JobId> runAgain(DeadLetter letter) {
        JobRequest old = letter.job();
        ObjectStore store = stores.get();
        String source = ObjectKeys.source(old.id());
        Optional<StoredObject> found = store.find(source);
        Optional<byte[]> picture = found.isEmpty() ? Optional.empty() : store.read(source);
        if (picture.isEmpty()) {
            return Optional.empty();
        }
        JobId id = JobId.next(clock);
        store.put(
                ObjectKeys.source(id),
                picture.get(),
                found.get().mediaType(),
                found.get().metadata());
        JobRequest job = new JobRequest(id, old.edit(), old.lane(), old.sourceHash(), null, old.webhook());
        send(new ProducerRecord<>(names.jobs(job.lane()), id.value(), JobJson.write(job)));
        note(letter.replayedAs(id.value()));
        return Optional.of(id);
    }

    private void note(DeadLetter letter) {
        var entry = new ProducerRecord<>(names.deadLetters(), letter.id(), letter.json());
        letter.headers().forEach((name, text) -> entry.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        send(entry);
    }

    private void send(ProducerRecord<String, byte[]> entry) {
        try {
            template.send(entry).get();
        } catch (ExecutionException failed) {
            throw new BrokerUnavailable(failed.getCause());
        } catch (KafkaException | org.springframework.kafka.KafkaException failed) {
            throw new BrokerUnavailable(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable(interrupted);
        }
    }

    private Map<String, DeadLetter> readAll(KafkaConsumer<String, byte[]> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(names.deadLetters()).stream()
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<String, DeadLetter> letters = new LinkedHashMap<>();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(POLL).forEach(entry -> letters.put(String.valueOf(entry.key()), DeadLetter.of(entry)));
        }
        return letters;
    }
}
