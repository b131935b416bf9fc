package io.bestbackground.client;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far a job is: taken, or ended in one of four ways. */
public enum JobStatus {
    /** Taken, and not ended. */
    PENDING,
    /** Its pictures are ready. */
    SUCCEEDED,
    /** It could not be done. */
    FAILED,
    /** Its client took it back. */
    CANCELED,
    /** Its deadline passed before it was begun. */
    EXPIRED;

    /** The status as it stands in the service's answers. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<JobStatus> of(String name) {
        return Arrays.stream(values())
                .filter(status -> status.text().equals(name))
                .findFirst();
    }
}
