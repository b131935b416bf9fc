package io.bestbackground.common.picture;

import java.io.ByteArrayOutputStream;

/** A PNG without the notes that its decoder would stumble over. */
public final class BarePng {
    private static final int FIRST_CHUNK = 8;

    /** Length, name and checksum. */
    private static final int AROUND = 12;

    /** Bytes of a chunk from which libpng gives up, unless they are points. */
    private static final int MOST_BYTES = 8_000_000;

    /** Bit of a name's first letter that says that a picture can be read without the chunk (PNG, 5.4). */
    private static final int ANCILLARY = 0x20;

    private BarePng() {}

    /** {@code source} itself, or a copy without chunks that are longer than libpng takes and need not be there. */
    public static byte[] of(byte[] source) {
        ByteView bytes = ByteView.of(source);
        ByteArrayOutputStream bare = new ByteArrayOutputStream(0);
        int copied = 0;
        int at = FIRST_CHUNK;
        while (bytes.has(at, AROUND) && bytes.has(at, AROUND + bytes.u32(at))) {
            int end = at + AROUND + (int) bytes.u32(at);
            if (bytes.u32(at) >= MOST_BYTES && (bytes.u8(at + 4) & ANCILLARY) != 0) {
                bare.write(source, copied, at - copied);
                copied = end;
            }
            at = end;
        }
        if (copied == 0) {
            return source;
        }
        bare.write(source, copied, source.length - copied);
        return bare.toByteArray();
    }
}
