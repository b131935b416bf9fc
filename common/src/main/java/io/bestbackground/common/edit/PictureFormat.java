package io.bestbackground.common.edit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a result is encoded. */
public enum PictureFormat {
    /** Lossless; keeps transparency. */
    PNG("image/png"),
    /** Lossy; transparency is laid on white. */
    JPEG("image/jpeg"),
    /** Lossy; keeps transparency. */
    WEBP("image/webp");

    private final String mediaType;

    PictureFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type, {@code image/…}. */
    public String mediaType() {
        return mediaType;
    }

    /** Whether the format can hold transparency. */
    public boolean hasAlpha() {
        return this != JPEG;
    }

    /** The name as clients write it and as files end, in lower case. */
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
    public static PictureFormat parse(String text) {
        return Codes.parse(values(), PictureFormat::code, "format", text);
    }
}
