package io.bestbackground.common.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A stretch of bytes, read at any place in one byte order; reading outside it is {@link NotAPicture}. */
final class ByteView {
    private final byte[] bytes;
    private final int from;
    private final int size;
    private final boolean bigEndian;

    private ByteView(byte[] bytes, int from, int size, boolean bigEndian) {
        this.bytes = bytes;
        this.from = from;
        this.size = size;
        this.bigEndian = bigEndian;
    }

    /** All of {@code bytes}, in network order. */
    static ByteView of(byte[] bytes) {
        return new ByteView(bytes, 0, bytes.length, true);
    }

    /** The same bytes with the least significant one first. */
    ByteView littleEndian() {
        return new ByteView(bytes, from, size, false);
    }

    /** The {@code count} bytes from {@code at}. */
    ByteView slice(long at, long count) {
        require(at, count);
        return new ByteView(bytes, from + (int) at, (int) count, bigEndian);
    }

    /** The bytes from {@code at} to the end. */
    ByteView from(long at) {
        return slice(at, size - at);
    }

    int size() {
        return size;
    }

    int u8(long at) {
        require(at, 1);
        return bytes[from + (int) at] & 0xFF;
    }

    /** Where the first byte of this value is, from {@code start} on; the size when there is none. */
    int find(int value, int start) {
        int at = from + start;
        while (at < from + size && (bytes[at] & 0xFF) != value) {
            at++;
        }
        return at - from;
    }

    int u16(long at) {
        int first = u8(at);
        int second = u8(at + 1);
        return bigEndian ? (first << 8) | second : (second << 8) | first;
    }

    long u32(long at) {
        long first = u16(at);
        long second = u16(at + 2);
        return bigEndian ? (first << 16) | second : (second << 16) | first;
    }

    /** Whether {@code latin}, one byte a letter, stands at {@code at}; false beyond the end. */
    boolean hasText(long at, String latin) {
        byte[] wanted = latin.getBytes(StandardCharsets.ISO_8859_1);
        if (!has(at, wanted.length)) {
            return false;
        }
        int start = from + (int) at;
        return Arrays.equals(bytes, start, start + wanted.length, wanted, 0, wanted.length);
    }

    /** The {@code count} bytes from {@code at} as text, one letter a byte. */
    String text(long at, int count) {
        require(at, count);
        return new String(bytes, from + (int) at, count, StandardCharsets.ISO_8859_1);
    }

    boolean has(long at, long count) {
        return at >= 0 && count >= 0 && count <= size - at;
    }

    byte[] copy() {
        return Arrays.copyOfRange(bytes, from, from + size);
    }

    private void require(long at, long count) {
        if (!has(at, count)) {
            throw new NotAPicture("the picture ends in the middle of its header");
        }
    }
}
