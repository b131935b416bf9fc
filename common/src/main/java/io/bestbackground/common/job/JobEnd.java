package io.bestbackground.common.job;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a job can end; each job has exactly one of these, written once. */
public enum JobEnd {
    /** Its pictures are there. */
    SUCCEEDED,
    /** It could not be done; the outcome says why. */
    FAILED,
    /** Its client took it back before it was done. */
    CANCELED,
    /** Its deadline passed before it was begun. */
    EXPIRED;

    /** The name as clients read it, in lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
