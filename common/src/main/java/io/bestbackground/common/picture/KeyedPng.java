package io.bestbackground.common.picture;

import java.nio.ByteBuffer;

/** A PNG whose transparent grey is told as Java's reader looks for it: it compares points that it widened to 8 bits. */
public final class KeyedPng {
    private static final int FIRST_CHUNK = 8;
    private static final int CHUNK_HEADER = 8;
    private static final int CHECKSUM = 4;
    private static final int DEPTH_AT = FIRST_CHUNK + CHUNK_HEADER + 8;
    private static final int BYTE_MAX = 255;

    private KeyedPng() {}

    /**
     * {@code source} itself, or a copy in which a grey of 1, 2 or 4 bits that is transparent is told in 8 (PNG,
     * 11.3.1.1). The checksum is left as it was, which that reader passes over.
     */
    public static byte[] of(byte[] source) {
        ByteView bytes = ByteView.of(source);
        int depth = bytes.u8(DEPTH_AT);
        boolean isGrey = bytes.u8(DEPTH_AT + 1) == 0;
        return isGrey && depth < Byte.SIZE ? widened(source, bytes, (1 << depth) - 1) : source;
    }

    private static byte[] widened(byte[] source, ByteView bytes, int max) {
        byte[] copy = source.clone();
        long at = FIRST_CHUNK;
        while (bytes.has(at, CHUNK_HEADER) && !bytes.hasText(at + 4, "IDAT")) {
            long size = bytes.u32(at);
            if (bytes.hasText(at + 4, "tRNS") && size >= 2 && bytes.has(at + CHUNK_HEADER, 2)) {
                // why masked: only as many bits as points have count
                int grey = bytes.u16(at + CHUNK_HEADER) & max;
                ByteBuffer.wrap(copy).putShort((int) at + CHUNK_HEADER, (short) (grey * BYTE_MAX / max));
            }
            at += CHUNK_HEADER + size + CHECKSUM;
        }
        return copy;
    }
}
