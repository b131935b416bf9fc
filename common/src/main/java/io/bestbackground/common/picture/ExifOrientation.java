package io.bestbackground.common.picture;

import java.util.OptionalInt;

/** Finds in EXIF how a picture's rows lie (EXIF 2.3, tag 274). */
final class ExifOrientation {
    static final int UPRIGHT = 1;
    private static final int TAG = 274;
    private static final String PREFIX = "Exif\0\0";

    private ExifOrientation() {}

    /**
     * Reads an EXIF block.
     *
     * @param exif a TIFF structure, with or without the prefix that it has in JPEG
     * @return 1 to 8; 1 also for broken EXIF, as a picture is worth more than its notes
     */
    static int read(ByteView exif) {
        return find(exif).orElse(UPRIGHT);
    }

    /** The same, or nothing where an EXIF block does not say it: the first of several that does counts. */
    static OptionalInt find(ByteView exif) {
        try {
            return find(TiffDirectory.read(exif.hasText(0, PREFIX) ? exif.from(PREFIX.length()) : exif));
        } catch (NotAPicture broken) {
            return OptionalInt.empty();
        }
    }

    static int of(TiffDirectory directory) {
        return find(directory).orElse(UPRIGHT);
    }

    private static OptionalInt find(TiffDirectory directory) {
        long value = directory.number(TAG).orElse(0);
        return value >= 1 && value <= 8 ? OptionalInt.of((int) value) : OptionalInt.empty();
    }
}
