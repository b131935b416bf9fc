package io.bestbackground.client;

import java.util.Arrays;
import java.util.Locale;

/** What went wrong: the codes of the service's problems, and those of the client itself. */
public enum FailureCode {
    /** The service could not read the request. */
    BAD_REQUEST,
    /** The service asks for a key, and the request carried none, or a wrong one. */
    UNAUTHORIZED,
    /** The service does not know the mode. */
    UNKNOWN_MODE,
    /** An option has a value that is not allowed; the detail lists what is. */
    BAD_OPTION,
    /** Nothing in the bytes can be decoded as a picture. */
    NOT_AN_IMAGE,
    /** The link points into a network that is not public. */
    SOURCE_FORBIDDEN,
    /** There is no such job or result. */
    NOT_FOUND,
    /** The address is not one of this service, or a gateway forbids the method. */
    METHOD_NOT_ALLOWED,
    /** The service cannot answer in the form asked for. */
    NOT_ACCEPTABLE,
    /** The encoded picture is larger than the service takes. */
    TOO_MANY_BYTES,
    /** The picture has more pixels than the service takes. */
    TOO_MANY_PIXELS,
    /** The service does not take this type of body. */
    UNSUPPORTED_MEDIA_TYPE,
    /** The job or picture was removed when its time was over. */
    GONE,
    /** The job has ended already, so that it cannot be cancelled. */
    JOB_FINISHED,
    /** The idempotency key belongs to another request. */
    IDEMPOTENCY_KEY_REUSED,
    /** The webhook points into a network that is not public. */
    WEBHOOK_FORBIDDEN,
    /** A batch holds more jobs than the service takes at once. */
    TOO_MANY_JOBS,
    /** The job was cancelled. */
    CANCELED,
    /** The job's deadline passed before it was begun. */
    EXPIRED,
    /** Each attempt at this picture ended with a crash. */
    POISON,
    /** A step of the work took longer than it may; trying again may help. */
    TIMED_OUT,
    /** No main object was found in the picture. */
    NO_OBJECT,
    /** The service has too much to do; {@link BestBackgroundException#retryAfter()} says when to come back. */
    BUSY,
    /** The service cannot work at the moment. */
    UNAVAILABLE,
    /** The link could not be fetched by the service. */
    SOURCE_UNREACHABLE,
    /** The link's server was too slow. */
    SOURCE_TIMEOUT,
    /** A fault of the service itself. */
    INTERNAL,

    /** The client's own: nothing could be sent, since the service or the network to it is down. */
    SERVICE_UNREACHABLE,
    /** The client's own: no answer came, since the connection broke off or the time was over. */
    NO_ANSWER,
    /** The client's own: the time to wait was over before the job had ended; it goes on. */
    STILL_PENDING,
    /** The client's own: the file with the picture cannot be read. */
    SOURCE_UNREADABLE,
    /** The client's own: the answer is not as the service's contract has it. */
    NOT_UNDERSTOOD,
    /** A failure that has no code, or one that this client does not know: the status and the detail tell more. */
    OTHER;

    static FailureCode of(String name) {
        return Arrays.stream(values())
                .filter(code -> code.text().equals(name))
                .findFirst()
                .orElse(OTHER);
    }

    /** The code as it stands in the service's answers, such as {@code no_object}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
