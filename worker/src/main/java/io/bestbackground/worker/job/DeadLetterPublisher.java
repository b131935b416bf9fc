package io.bestbackground.worker.job;

import io.bestbackground.common.job.Failure;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.topic.BrokerUnavailable;
import io.bestbackground.common.topic.TopicNames;
import io.bestbackground.worker.queue.TakenJob;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/**
 * Lays jobs that were given up where an operator finds them, with headers that say why. A job may lie there twice, when
 * its worker died just then.
 */
@Component
class DeadLetterPublisher {
    private static final String WORKER = ManagementFactory.getRuntimeMXBean().getName();

    private final KafkaTemplate<String, byte[]> kafka;
    private final TopicNames names;

    DeadLetterPublisher(KafkaTemplate<String, byte[]> kafka, TopicNames names) {
        this.kafka = kafka;
        this.names = names;
    }

    /**
     * Returns once the broker has it.
     *
     * @param cause what went wrong in the service's own words, which no client sees
     * @throws BrokerUnavailable when that was not confirmed
     */
    void publish(TakenJob taken, JobRequest job, Failure failure, String cause, Instant at) {
        var letter = new ProducerRecord<>(names.deadLetters(), job.id().value(), taken.json());
        add(letter, "x-job-id", job.id().value());
        add(letter, "x-reason", failure.reason().code());
        add(letter, "x-detail", failure.detail());
        add(letter, "x-cause", cause);
        add(letter, "x-attempts", String.valueOf(taken.attempt()));
        add(letter, "x-lane", job.lane().code());
        add(letter, "x-failed-at", at.toString());
        add(letter, "x-worker", WORKER);
        try {
            kafka.send(letter).get();
        } catch (ExecutionException failed) {
            throw new BrokerUnavailable(failed.getCause());
        } catch (KafkaException | org.springframework.kafka.KafkaException failed) {
            throw new BrokerUnavailable(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable(interrupted);
        }
    }

    private static void add(ProducerRecord<String, byte[]> letter, String name, String text) {
        letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
