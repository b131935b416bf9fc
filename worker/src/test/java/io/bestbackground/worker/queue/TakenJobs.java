package io.bestbackground.worker.queue;

import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.Lane;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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
        return of(Lane.INTERACTIVE, "key", json, deliveries, Map.of());
    }

    /** An entry that was published again, with the headers that say so. */
    public static TakenJob of(byte[] json, int deliveries, Map<String, String> headers) {
        return of(Lane.INTERACTIVE, "key", json, deliveries, headers);
    }

    /** A job's entry under its id, as its publisher writes it, given for the first time. */
    public static TakenJob of(JobRequest job) {
        return of(job.lane(), job.id().value(), JobJson.write(job), 1, Map.of());
    }

    /** A job's entry under its id that says something else, given for the first time. */
    public static TakenJob of(JobRequest job, byte[] json) {
        return of(job.lane(), job.id().value(), json, 1, Map.of());
    }

    private static synchronized TakenJob of(
            Lane lane, String key, byte[] json, int deliveries, Map<String, String> texts) {
        RecordHeaders headers = new RecordHeaders();
        texts.forEach((name, text) -> headers.add(name, text.getBytes(StandardCharsets.UTF_8)));
        ConsumerRecord<String, byte[]> entry = new ConsumerRecord<>(
                lane.topic(),
                0,
                offset++,
                0,
                TimestampType.CREATE_TIME,
                0,
                json.length,
                key,
                json,
                headers,
                Optional.empty());
        return new TakenJob(entry, deliveries);
    }
}
