package io.bestbackground.common.picture;

/** The header of a GIF picture (GIF89a): its screen, and its first frame where that reaches further. */
final class GifHeader {
    private static final int SCREEN_AT = 6;
    private static final int BLOCKS_AT = 13;
    private static final int EXTENSION = 0x21;
    private static final int FRAME = 0x2C;

    private GifHeader() {}

    /** Reads {@code bytes}, least significant first. */
    static PictureHeader read(ByteView bytes) {
        long frame = firstFrame(bytes);
        // why the larger: decoders make room for the frame, whatever the screen says
        int width = Math.max(bytes.u16(SCREEN_AT), bytes.u16(frame + 1) + bytes.u16(frame + 5));
        int height = Math.max(bytes.u16(SCREEN_AT + 2), bytes.u16(frame + 3) + bytes.u16(frame + 7));
        return PictureHeader.plain(PictureKind.GIF, width, height);
    }

    private static long firstFrame(ByteView bytes) {
        long at = (long) BLOCKS_AT + colorTableBytes(bytes.u8(10));
        while (bytes.u8(at) != FRAME) {
            if (bytes.u8(at) != EXTENSION) {
                throw new NotAPicture("the GIF has no frame");
            }
            at = afterSubBlocks(bytes, at + 2);
        }
        return at;
    }

    static long afterSubBlocks(ByteView bytes, long start) {
        long at = start;
        for (int size = bytes.u8(at); size > 0; size = bytes.u8(at)) {
            at += 1 + size;
        }
        return at + 1;
    }

    static int colorTableBytes(int flags) {
        boolean hasTable = (flags & 0x80) != 0;
        return hasTable ? 3 << ((flags & 7) + 1) : 0;
    }
}
