package io.bestbackground.client;

/** The service answered, but not with pictures. */
public final class BestBackgroundException extends RuntimeException {
    private final int status;
    private final String code;

    /**
     * Says what the service answered.
     *
     * @param status the HTTP status
     * @param code the service's own code, such as {@code no_object}; empty when it gave none
     * @param detail what went wrong, readable by a person
     */
    public BestBackgroundException(int status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The service's own code, such as {@code no_object}; empty when it gave none. */
    public String code() {
        return code;
    }

    /** What went wrong, readable by a person. */
    public String detail() {
        return String.valueOf(getMessage());
    }
}
