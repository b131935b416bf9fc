package io.bestbackground.common.picture;

/** Bytes that hold no picture in a format that is taken, or one that is broken beyond use. */
public final class NotAPicture extends RuntimeException {
    /** For a picture that turns out to be larger or smaller than what limits were checked with. */
    public static NotAPicture ofAnotherSize() {
        return new NotAPicture("the picture has another size than its header says");
    }

    /**
     * Says what is wrong.
     *
     * @param reason what is wrong, readable by a client
     */
    public NotAPicture(String reason) {
        super(reason);
    }

    /**
     * Says what is wrong.
     *
     * @param reason what is wrong, readable by a client
     */
    public NotAPicture(String reason, Throwable cause) {
        super(reason, cause);
    }
}
