package io.bestbackground.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A picture, what to do with it, and what a job may carry besides. Immutable: the methods that begin with "with" give a
 * changed copy.
 *
 * @param source the picture
 * @param edit what to do with it
 * @param deadline when the result is of no more use, as in the HTTP contract; never when it is null
 * @param webhook a public https address that is told of the job's end
 * @param idempotencyKey the same key for the same submission gives the same job, also after a restart of the caller;
 *     null for a new one, under which the client's own repeats are safe all the same
 */
public record Submission(
        Source source,
        Edit edit,
        @Nullable String deadline,
        @Nullable URI webhook,
        @Nullable String idempotencyKey) {

    /** A submission with nothing besides. */
    public static Submission of(Source source, Edit edit) {
        return new Submission(source, edit, null, null, null);
    }

    /** Drops the job unless it is begun before this moment. */
    public Submission withDeadline(Instant moment) {
        return new Submission(source, edit, moment.toString(), webhook, idempotencyKey);
    }

    /** Drops the job unless it is begun within this time from when the service takes it; rounded up to seconds. */
    public Submission withDeadline(Duration afterTaken) {
        String seconds = afterTaken.plusNanos(999_999_999).toSeconds() + "s";
        return new Submission(source, edit, seconds, webhook, idempotencyKey);
    }

    /** Has the service call this address when the job has ended. */
    public Submission withWebhook(URI address) {
        return new Submission(source, edit, deadline, address, idempotencyKey);
    }

    /**
     * Names the submission, so that a repeat gives the job that there is already.
     *
     * @param key 1 to 255 characters of printable ASCII
     * @throws IllegalArgumentException when it is not: a header can hold no other letters
     */
    public Submission withIdempotencyKey(String key) {
        if (!key.matches("[ -~]{1,255}")) {
            throw new IllegalArgumentException(
                    "an idempotency key must have 1 to 255 characters of printable ASCII: " + key);
        }
        return new Submission(source, edit, deadline, webhook, key);
    }

    /** The fields of the request but for the picture, by their names in the HTTP contract. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>(edit.fields());
        if (deadline != null) {
            fields.put("deadline", deadline);
        }
        if (webhook != null) {
            fields.put("webhook", webhook.toString());
        }
        return fields;
    }
}
