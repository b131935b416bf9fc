package io.bestbackground.standalone;

import io.bestbackground.common.job.JobJson;
import io.bestbackground.common.job.JobRequest;
import io.bestbackground.common.job.WebhookCall;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A job, or the telling of its end, that was given up.
 *
 * @param id the job's, or the webhook's
 * @param headers why and when; {@value #REPLAYED_AS} names the job that was made of it since
 * @param json the job as its worker had it, or the call
 */
record DeadLetter(String id, Map<String, String> headers, byte[] json) {
    static final String REPLAYED_AS = "x-replayed-as";

    static DeadLetter of(ConsumerRecord<String, byte[]> entry) {
        Map<String, String> headers = new LinkedHashMap<>();
        entry.headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        return new DeadLetter(
                String.valueOf(entry.key()), headers, Objects.requireNonNullElse(entry.value(), new byte[0]));
    }

    /**
     * The job.
     *
     * @throws JobJson.UnreadableJson when it is none
     */
    JobRequest job() {
        return JobJson.read(json, JobRequest.class);
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }

    boolean isReplayed() {
        return headers.containsKey(REPLAYED_AS);
    }

    /** Whether it is no job, but the telling of a job's end. */
    boolean isWebhook() {
        return header("x-kind").equals("webhook");
    }

    /**
     * The telling of a job's end.
     *
     * @throws JobJson.UnreadableJson when it is none
     */
    WebhookCall webhook() {
        return JobJson.read(json, WebhookCall.class);
    }

    /** The same letter with the note that a new job was made of it. */
    DeadLetter replayedAs(String newId) {
        Map<String, String> noted = new LinkedHashMap<>(headers);
        noted.put(REPLAYED_AS, newId);
        return new DeadLetter(id, noted, json);
    }
}
