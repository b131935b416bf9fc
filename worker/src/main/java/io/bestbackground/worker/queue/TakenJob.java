package io.bestbackground.worker.queue;

import io.bestbackground.common.job.Lane;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** One job in hand, as it lay in the queue. */
public final class TakenJob {
    private final ConsumerRecord<String, byte[]> entry;

    TakenJob(ConsumerRecord<String, byte[]> entry) {
        this.entry = entry;
    }

    ConsumerRecord<String, byte[]> entry() {
        return entry;
    }

    /** The job as JSON; what it says is not checked. */
    public byte[] json() {
        return entry.value();
    }

    /** The lane that it waited in. */
    Lane lane() {
        return Lane.of(entry.topic());
    }

    /** How often it has been given out, this time included. */
    public int deliveries() {
        return entry.deliveryCount().map(Short::intValue).orElse(1);
    }

    /** When it was published, by the publisher's clock, to the millisecond. */
    public Instant publishedAt() {
        return Instant.ofEpochMilli(entry.timestamp());
    }

    @Override
    public String toString() {
        return "%s-%d@%d".formatted(entry.topic(), entry.partition(), entry.offset());
    }
}
