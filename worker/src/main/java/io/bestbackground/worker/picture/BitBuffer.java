package io.bestbackground.worker.picture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Packs bits into bytes, first bit lowest, as DEFLATE does (RFC 1951, 3.1.1). Its room is fixed. */
final class BitBuffer {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private int size;
    private long waiting;
    private int waitingBits;

    /** Has room for {@code most} bytes. */
    BitBuffer(int most) {
        bytes = new byte[most + Long.BYTES];
    }

    /** The bytes that are whole, up to {@link #size}. */
    byte[] bytes() {
        return bytes;
    }

    int size() {
        return size;
    }

    /** Forgets the bytes that are whole. */
    void clear() {
        size = 0;
    }

    /** Adds the lowest {@code count} bits of {@code value}, which has no others; at most 32. */
    void put(int value, int count) {
        waiting |= (long) value << waitingBits;
        waitingBits += count;
        while (waitingBits >= Byte.SIZE) {
            bytes[size++] = (byte) waiting;
            waiting >>>= Byte.SIZE;
            waitingBits -= Byte.SIZE;
        }
    }

    /** Adds a word of a {@link HuffmanCode}. */
    void put(int word) {
        put(HuffmanCode.bits(word), HuffmanCode.length(word));
    }

    /** Adds the words for the bytes {@code from} up to {@code to}; no word may be longer than 14 bits. */
    void put(int[] words, byte[] in, int from, int to) {
        int end = size;
        long bits = waiting;
        int count = waitingBits;
        int i = from;
        // why four at once: with the seven bits from before they fit in a long
        for (; i <= to - 4; i += 4) {
            int first = words[in[i] & 0xFF];
            int second = words[in[i + 1] & 0xFF];
            int third = words[in[i + 2] & 0xFF];
            int fourth = words[in[i + 3] & 0xFF];
            int length = HuffmanCode.length(first) + HuffmanCode.length(second);
            long two = HuffmanCode.bits(first) | (long) HuffmanCode.bits(second) << HuffmanCode.length(first);
            long next = HuffmanCode.bits(third) | (long) HuffmanCode.bits(fourth) << HuffmanCode.length(third);
            bits |= (two | next << length) << count;
            count += length + HuffmanCode.length(third) + HuffmanCode.length(fourth);
            LONGS.set(bytes, end, bits);
            end += count >>> 3;
            bits >>>= count & ~7;
            count &= 7;
        }
        size = end;
        waiting = bits;
        waitingBits = count;
        for (; i < to; i++) {
            put(words[in[i] & 0xFF]);
        }
    }

    /** Fills up the last byte with zeros. */
    void fill() {
        put(0, -waitingBits & (Byte.SIZE - 1));
    }
}
