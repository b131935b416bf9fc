package io.bestbackground.common.picture;

/** A GIF without a transparent colour that its palette does not have: Java's reader would take the last one for it. */
public final class BareGif {
    private static final int FLAGS_AT = 10;
    private static final int BLOCKS_AT = 13;
    private static final int EXTENSION = 0x21;
    private static final int CONTROL = 0xF9;
    private static final int TRANSPARENT = 1;

    private BareGif() {}

    /** {@code source} itself, or a copy whose first frame names no such colour (GIF89a, 23). */
    public static byte[] of(byte[] source) {
        ByteView bytes = ByteView.of(source);
        int control = -1;
        long at = (long) BLOCKS_AT + GifHeader.colorTableBytes(bytes.u8(FLAGS_AT));
        while (bytes.u8(at) == EXTENSION) {
            control = bytes.u8(at + 1) == CONTROL ? (int) at : control;
            at = GifHeader.afterSubBlocks(bytes, at + 2);
        }
        int own = GifHeader.colorTableBytes(bytes.u8(at + 9));
        int colors = (own > 0 ? own : GifHeader.colorTableBytes(bytes.u8(FLAGS_AT))) / 3;
        boolean isWrong = control >= 0
                && (bytes.u8(control + 3) & TRANSPARENT) != 0
                && colors > 0
                && bytes.u8(control + 6) >= colors;
        return isWrong ? without(source, control + 3) : source;
    }

    private static byte[] without(byte[] source, int flags) {
        byte[] copy = source.clone();
        copy[flags] &= ~TRANSPARENT;
        return copy;
    }
}
