package io.bestbackground.common.topic;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.springframework.kafka.core.KafkaTemplate;

/** Sends messages, and waits until the brokers have them. */
final class Confirmation {
    private Confirmation() {}

    /** Sends a message without waiting for it; never throws. */
    static CompletableFuture<?> send(KafkaTemplate<String, byte[]> kafka, ProducerRecord<String, byte[]> message) {
        try {
            return kafka.send(message);
        } catch (KafkaException | org.springframework.kafka.KafkaException failed) {
            return CompletableFuture.failedFuture(failed.getCause() == null ? failed : failed.getCause());
        }
    }

    /**
     * Returns once the message is on as many brokers as its topic demands; the producer's own timeouts bound the wait.
     *
     * @throws BrokerUnavailable when that was not confirmed
     */
    static void await(Future<?> sent) {
        try {
            sent.get();
        } catch (ExecutionException failed) {
            throw new BrokerUnavailable(failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new BrokerUnavailable(interrupted);
        }
    }
}
