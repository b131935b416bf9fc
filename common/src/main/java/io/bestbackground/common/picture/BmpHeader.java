package io.bestbackground.common.picture;

/** The header of a Windows or OS/2 bitmap (BITMAPFILEHEADER and what follows it). */
final class BmpHeader {
    private static final int INFO_AT = 14;
    private static final int CORE_BYTES = 12;
    private static final int MIN_INFO_BYTES = 40;
    private static final int MAX_INFO_BYTES = 256;

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
        return PictureHeader.plain(PictureKind.BMP, width, height);
    }
}
