package io.bestbackground.worker.queue;

import io.bestbackground.common.job.Lane;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Makes taken jobs for tests, as they would come from the queue. */
public final class TakenJobs {
    private static long offset;

    private TakenJobs() {}

    /** An entry that was published at the epoch and is given for the {@code deliveries}th time. */
    public static TakenJob of(byte[] json, int deliveries) {
        return of(Lane.INTERACTIVE, json, deliveries);
    }

    static synchronized TakenJob of(Lane lane, byte[] json, int deliveries) {
        return new TakenJob(new ConsumerRecord<>(
                lane.topic(),
                0,
                offset++,
                0,
                TimestampType.CREATE_TIME,
                0,
                json.length,
                "key",
                json,
                new RecordHeaders(),
                Optional.empty(),
                Optional.of((short) deliveries)));
    }
}
