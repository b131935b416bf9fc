package io.bestbackground.worker.queue;

import io.bestbackground.common.job.JobId;
import io.bestbackground.common.job.Lane;
import io.bestbackground.common.trace.Traces;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** One job in hand, as it lay in the queue, and what is known of the runs before this one. */
public final class TakenJob {
    /** Header of an entry that was published again: which attempt its first delivery is. */
    public static final String ATTEMPT = "x-attempt";

    /** Header of an entry that was published again: how many deliveries before were lost. */
    public static final String LOSSES = "x-losses";

    private final ConsumerRecord<String, byte[]> entry;
    private final Instant takenAt;
    private final int deliveries;
    private final int repeats;
    private final int lost;

    TakenJob(ConsumerRecord<String, byte[]> entry, int deliveries) {
        this(entry, Instant.now(), deliveries, 0, 0);
    }

    private TakenJob(ConsumerRecord<String, byte[]> entry, Instant takenAt, int deliveries, int repeats, int lost) {
        this.entry = entry;
        this.takenAt = takenAt;
        this.deliveries = deliveries;
        this.repeats = repeats;
        this.lost = lost;
    }

    ConsumerRecord<String, byte[]> entry() {
        return entry;
    }

    /** The same job as it is tried once more while it stays in hand. */
    public TakenJob again() {
        return new TakenJob(entry, takenAt, deliveries, repeats + 1, lost);
    }

    /** The same job, which was lost so often without the broker knowing. */
    public TakenJob lost(int unknown) {
        return new TakenJob(entry, takenAt, deliveries, repeats, unknown);
    }

    /** The job's id; empty when the entry is no job's. */
    public Optional<JobId> id() {
        return entry.key() == null ? Optional.empty() : JobId.parse(entry.key());
    }

    /** The job as JSON; what it says is not checked. */
    public byte[] json() {
        return entry.value();
    }

    /** The lane that it waited in. */
    public Lane lane() {
        return Lane.of(entry.topic());
    }

    /** When it was taken, by this worker's clock. */
    public Instant takenAt() {
        return takenAt;
    }

    /** How often this entry has been given out, this time included. */
    public int deliveries() {
        return deliveries;
    }

    /** Which attempt at the job this is, counted from 1: over all deliveries, repeats in hand and retries. */
    public int attempt() {
        return number(ATTEMPT, 1) + deliveries - 1 + lost + repeats;
    }

    /**
     * How often the job was given out and not settled: its worker died or was too slow, or the job was given back. Says
     * nothing about whether it was begun at all.
     */
    public int losses() {
        return number(LOSSES, 0) + deliveries - 1 + lost;
    }

    /** What its publisher was at, in traces; empty when that is not traced. */
    public String trace() {
        return text(Traces.HEADER);
    }

    /** When it was published, by the publisher's clock, to the millisecond. */
    public Instant publishedAt() {
        return Instant.ofEpochMilli(entry.timestamp());
    }

    @Override
    public String toString() {
        return "%s-%d@%d".formatted(entry.topic(), entry.partition(), entry.offset());
    }

    private String text(String name) {
        Header header = entry.headers().lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    private int number(String name, int otherwise) {
        String text = text(name);
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }
}
