package io.bestbackground.common.picture;

import java.util.Set;

/** The header of a Windows or OS/2 bitmap (BITMAPFILEHEADER and what follows it). */
final class BmpHeader {
    private static final int INFO_AT = 14;
    private static final int CORE_BYTES = 12;
    private static final int MIN_INFO_BYTES = 40;
    private static final int MAX_INFO_BYTES = 256;
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
            return PictureHeader.plain(PictureKind.BMP, bytes.u16(INFO_AT + 4), bytes.u16(INFO_AT + 6));
        }
        int width = (int) bytes.u32(INFO_AT + 4);
        // why abs: a negative height marks rows stored from the top down
        int height = Math.abs((int) bytes.u32(INFO_AT + 8));
        Set<PictureTrait> traits = hasOwnMasks(bytes) ? Set.of(PictureTrait.COLOR_MASKS) : Set.of();
        return new PictureHeader(PictureKind.BMP, width, height, ExifOrientation.UPRIGHT, traits, null);
    }

    private static boolean hasOwnMasks(ByteView bytes) {
        if (!bytes.has(MASKS_AT, 12) || bytes.u32(INFO_AT + 16) != BY_MASKS) {
            return false;
        }
        long red = bytes.u32(MASKS_AT);
        long green = bytes.u32(MASKS_AT + 4);
        long blue = bytes.u32(MASKS_AT + 8);
        boolean isUsual = bytes.u16(INFO_AT + 14) == 32
                ? red == 0xFF0000 && green == 0xFF00 && blue == 0xFF
                : red == 0xF800 && green == 0x7E0 && blue == 0x1F && bytes.u32(INFO_AT) == MIN_INFO_BYTES;
        return !isUsual;
    }
}
