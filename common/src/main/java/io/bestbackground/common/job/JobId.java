package io.bestbackground.common.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A job's name: a UUID of version 7 (RFC 9562), so ids sort by the time of their making. Its 74 random bits come from a
 * cryptographic source, so whoever knows an id was told it: knowing it is what grants access to the job.
 *
 * @param value the UUID in its canonical form, lower case
 */
public record JobId(@JsonValue String value) {
    private static final Pattern FORM =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public JobId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a job id (UUID of version 7): " + value);
        }
    }

    /** Makes a new id that carries the clock's time in milliseconds. */
    public static JobId next(Clock clock) {
        long high = clock.millis() << 16 | 0x7000 | RANDOM.nextInt(0x1000);
        long low = RANDOM.nextLong() >>> 2 | 1L << 63;
        return new JobId(new UUID(high, low).toString());
    }

    /** Reads an id that a client gave; empty when it has not the form of one. */
    public static Optional<JobId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new JobId(text)) : Optional.empty();
    }

    @JsonCreator
    static JobId of(String value) {
        return new JobId(value);
    }

    /** When the id was made, to the millisecond. */
    public Instant createdAt() {
        return Instant.ofEpochMilli(UUID.fromString(value).getMostSignificantBits() >>> 16);
    }

    @Override
    public String toString() {
        return value;
    }
}
