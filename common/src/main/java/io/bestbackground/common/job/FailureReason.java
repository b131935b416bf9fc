package io.bestbackground.common.job;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/**
 * Everything that can go wrong, closed: the code that clients see, a text that says it in general, and whether trying
 * again can help.
 */
public enum FailureReason {
    /** The request could not be read. */
    BAD_REQUEST("The request was not understood.", false),
    /** The request carries no key, or none of this service's. */
    UNAUTHORIZED("The service asks for a key.", false),
    /** The mode is missing or unknown. */
    UNKNOWN_MODE("The mode is missing or unknown.", false),
    /** An option has a value that is not allowed. */
    BAD_OPTION("An option has a value that is not allowed.", false),
    /** Nothing in the bytes can be decoded as a picture. */
    NOT_AN_IMAGE("No picture could be decoded.", false),
    /** The link points to where the service must not reach. */
    SOURCE_FORBIDDEN("The link points to an address that is not public.", false),
    /** Nothing lies at the path, or no job has this id. */
    NOT_FOUND("There is nothing here.", false),
    /** The path does not take this method. */
    METHOD_NOT_ALLOWED("The method is not allowed here.", false),
    /** The client accepts none of the forms that the answer can have. */
    NOT_ACCEPTABLE("The answer cannot be given in the form that was asked for.", false),
    /** The encoded picture is over the limit. */
    TOO_MANY_BYTES("The picture has too many bytes.", false),
    /** The picture has more pixels, or a longer side, than is allowed. */
    TOO_MANY_PIXELS("The picture has too many pixels.", false),
    /** The body is of a type that is not taken. */
    UNSUPPORTED_MEDIA_TYPE("The body's media type is not supported.", false),
    /** What was here was removed when its time was over. */
    GONE("What was here has been removed, since its time was over.", false),
    /** The job has ended already, so that it cannot be cancelled. */
    JOB_FINISHED("The job has finished already.", false),
    /** The idempotency key was used before, with another request. */
    IDEMPOTENCY_KEY_REUSED("The Idempotency-Key belongs to another request.", false),
    /** The webhook points to where the service must not reach. */
    WEBHOOK_FORBIDDEN("The webhook points to an address that is not public.", false),
    /** A batch holds more jobs than are taken at once. */
    TOO_MANY_JOBS("The batch holds too many jobs.", false),
    /** The client took the job back. */
    CANCELED("The job was canceled.", false),
    /** The deadline passed before the job was begun. */
    EXPIRED("The job was not begun before its deadline.", false),
    /** The picture made every worker that took it up die. */
    POISON("The picture could not be worked on: each attempt ended with a crash.", false),
    /** A step took longer than it may. */
    TIMED_OUT("A step of the work took longer than it may.", true),
    /** The model found nothing certain enough to be the object. */
    NO_OBJECT("No main object was found in the picture.", false),
    /** The service has more to do than it can finish in time. */
    BUSY("The service is busy.", true),
    /** The object store or the broker cannot be reached. */
    UNAVAILABLE("The service cannot work at the moment.", true),
    /** The link's server refused, failed or does not resolve. */
    SOURCE_UNREACHABLE("The link could not be fetched.", false),
    /** The link's server was too slow. */
    SOURCE_TIMEOUT("The link's server was too slow.", false),
    /** A fault of the service itself. */
    INTERNAL("The service made a mistake.", false);

    private final String text;
    private final boolean temporary;

    FailureReason(String text, boolean temporary) {
        this.text = text;
        this.temporary = temporary;
    }

    /** One sentence that a client may see. */
    public String text() {
        return text;
    }

    /** Whether the same job can succeed when it is tried again later. */
    public boolean temporary() {
        return temporary;
    }

    /** The name as clients read it, in lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static FailureReason of(String code) {
        return Arrays.stream(values())
                .filter(reason -> reason.code().equals(code))
                .findFirst()
                // why not an error: an older api may read the outcome of a newer worker
                .orElse(INTERNAL);
    }
}
