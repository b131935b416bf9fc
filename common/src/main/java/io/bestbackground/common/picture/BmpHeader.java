package io.bestbackground.common.picture;

import java.util.Set;

/** The header of a Windows or OS/2 bitmap (BITMAPFILEHEADER and what follows it). */
final class BmpHeader {
    private static final int INFO_AT = 14;
    private static final int CORE_BYTES = 12;
    private static final int MIN_INFO_BYTES = 40;
    private static final int MAX_INFO_BYTES = 256;
    private static final int BITS_AT = INFO_AT + 14;
    private static final int MASKS_AT = INFO_AT + 40;
    private static final int BY_MASKS = 3;

    private BmpHeader() {}

    /** Whether a bitmap starts here; two letters alone would also greet many a text. */
    static boolean startsHere(ByteView bytes) {
        if (!bytes.hasText(0, "BM") || !bytes.has(INFO_AT, 4)) {
            return false;
        }
        long infoBytes = bytes.littleEndian().u32(INFO_AT);
        return infoBytes == CORE_BYTES || (infoBytes >= MIN_INFO_BYTES && infoBytes <= MAX_INFO_BYTES);
    }

    /** Reads {@code bytes}, least significant first. */
    static PictureHeader read(ByteView bytes) {
        if (bytes.u32(INFO_AT) == CORE_BYTES) {
            return header(bytes.u16(INFO_AT + 4), bytes.u16(INFO_AT + 6), true);
        }
        int width = (int) bytes.u32(INFO_AT + 4);
        // why abs: a negative height marks rows stored from the top down
        int height = Math.abs((int) bytes.u32(INFO_AT + 8));
        return header(width, height, isOdd(bytes));
    }

    private static PictureHeader header(int width, int height, boolean isOdd) {
        Set<PictureTrait> traits = isOdd ? Set.of(PictureTrait.ODD_BITMAP) : Set.of();
        return new PictureHeader(PictureKind.BMP, width, height, ExifOrientation.UPRIGHT, traits, null);
    }

    private static boolean isOdd(ByteView bytes) {
        // why 16 bits: OpenCV only shifts their five or six for each colour, and white becomes grey
        return bytes.has(BITS_AT, 2) && (bytes.u16(BITS_AT) == 16 || hasOwnMasks(bytes));
    }

    private static boolean hasOwnMasks(ByteView bytes) {
        if (!bytes.has(MASKS_AT, 12) || bytes.u32(INFO_AT + 16) != BY_MASKS) {
            return false;
        }
        long red = bytes.u32(MASKS_AT);
        long green = bytes.u32(MASKS_AT + 4);
        long blue = bytes.u32(MASKS_AT + 8);
        return red != 0xFF0000 || green != 0xFF00 || blue != 0xFF;
    }
}
