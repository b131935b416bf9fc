package io.bestbackground.common.picture;

/** The formats in which a source picture may come. */
public enum PictureKind {
    /** Baseline or progressive; grey, colour or CMYK. */
    JPEG("image/jpeg"),
    /** Also animated ones, of which the still picture is taken. */
    PNG("image/png"),
    /** Lossy or lossless; of animated ones the first frame is taken. */
    WEBP("image/webp"),
    /** Windows or OS/2 bitmap. */
    BMP("image/bmp"),
    /** The first frame is taken. */
    GIF("image/gif"),
    /** The first page is taken; not BigTIFF. */
    TIFF("image/tiff"),
    /** As telephones take them; the primary picture of the file. Decoded where the system has libheif. */
    HEIC("image/heic"),
    /** As HEIC, with AV1 inside. */
    AVIF("image/avif");

    private final String mediaType;

    PictureKind(String mediaType) {
        this.mediaType = mediaType;
    }

    /** The media type, {@code image/…}. */
    public String mediaType() {
        return mediaType;
    }
}
