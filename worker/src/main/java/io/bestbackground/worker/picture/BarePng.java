package io.bestbackground.worker.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** PNGs without notes that their decoder would stumble over. */
final class BarePng {
    private static final int SIGNATURE = 8;

    /** Length, name and checksum. */
    private static final int AROUND = 12;

    /** Bytes of a chunk from which libpng gives up, unless they are points. */
    private static final int MOST_BYTES = 8_000_000;

    /** Bit of a name's first letter that says that a picture can be read without the chunk (PNG, 5.4). */
    private static final int ANCILLARY = 0x20;

    private BarePng() {}

    /** {@code source} itself, or a copy without chunks that are longer than libpng takes and need not be there. */
    static byte[] of(byte[] source) {
        ByteArrayOutputStream bare = null;
        int copied = 0;
        int at = SIGNATURE;
        ByteBuffer bytes = ByteBuffer.wrap(source);
        while (at <= source.length - AROUND) {
            long size = Integer.toUnsignedLong(bytes.getInt(at));
            if (size > source.length - at - AROUND) {
                break;
            }
            int end = at + AROUND + (int) size;
            if (size >= MOST_BYTES && (source[at + 4] & ANCILLARY) != 0) {
                bare = bare == null ? new ByteArrayOutputStream(source.length) : bare;
                bare.write(source, copied, at - copied);
                copied = end;
            }
            at = end;
        }
        if (bare == null) {
            return source;
        }
        bare.write(source, copied, source.length - copied);
        return bare.toByteArray();
    }
}
