package io.bestbackground.common.picture;

import java.nio.ByteBuffer;

/** A PNG whose transparent grey is told as Java's reader looks for it: it compares points that it widened to 8 bits. */
public final class KeyedPng {
    private static final int BYTE_MAX = 255;

    private KeyedPng() {}

    /**
     * {@code source} itself, or a copy in which a grey of 1, 2 or 4 bits that is transparent is told in 8 (PNG,
     * 11.3.1.1). The checksum is left as it was, which that reader passes over.
     */
    public static byte[] of(byte[] source) {
        ByteView bytes = ByteView.of(source);
        ByteView start = PngChunk.first(bytes).data();
        int depth = start.u8(PngHeader.DEPTH_AT);
        boolean isGrey = start.u8(PngHeader.COLOR_TYPE_AT) == 0;
        return isGrey && depth < Byte.SIZE ? widened(source, bytes, (1 << depth) - 1) : source;
    }

    private static byte[] widened(byte[] source, ByteView bytes, int max) {
        byte[] copy = source.clone();
        for (PngChunk chunk = PngChunk.first(bytes); chunk.isThere() && !chunk.is("IDAT"); chunk = chunk.next()) {
            if (chunk.is("tRNS") && chunk.hasAllData() && chunk.size() >= 2) {
                // why masked: only as many bits as points have count
                int grey = chunk.data().u16(0) & max;
                ByteBuffer.wrap(copy).putShort(chunk.start(), (short) (grey * BYTE_MAX / max));
            }
        }
        return copy;
    }
}
