package io.bestbackground.common.edit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which part of the picture a blur, a cutout or a mask returns. */
public enum Frame {
    /** The whole picture. */
    FULL,
    /**
     * The frame that a crop would have, as the service before this one did; that of a cutout or a mask may also reach
     * past the picture's edge, where the object does not.
     */
    OBJECT;

    /** The name as clients write it, in lower case. */
    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds the constant by its code.
     *
     * @throws BadOption when {@code text} is none of the codes
     */
    @JsonCreator
    public static Frame parse(String text) {
        return Codes.parse(values(), Frame::code, "frame", text);
    }
}
