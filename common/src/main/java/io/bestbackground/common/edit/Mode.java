package io.bestbackground.common.edit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What comes back for a picture. */
public enum Mode {
    /** The picture cut to its main object, with a margin. */
    CROP(1),
    /** The picture with everything behind its main object blurred. */
    BLUR(1),
    /** Two pictures: the crop first, then the blur. */
    BOTH(2),
    /** The object alone, on transparency. */
    CUTOUT(1),
    /** The mask itself: grey, white where the object is. */
    MASK(1);

    private final int pictures;

    Mode(int pictures) {
        this.pictures = pictures;
    }

    /** How many pictures a job of this mode gives. */
    public int pictures() {
        return pictures;
    }

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
    public static Mode parse(String text) {
        return Codes.parse(values(), Mode::code, "mode", text);
    }
}
