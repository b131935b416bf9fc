package io.bestbackground.common.picture;

/**
 * One piece of a PNG: its length, its name, its data and a checksum (PNG, third edition, 5.3). A file that was cut off
 * may end within it.
 *
 * @param png the whole file
 * @param at where the chunk begins, in bytes from the file's start
 */
record PngChunk(ByteView png, long at) {
    /** Data begins so many bytes behind the chunk's own beginning. */
    private static final int HEADER = 8;

    private static final int CHECKSUM = 4;

    /** Behind the signature. */
    static PngChunk first(ByteView png) {
        return new PngChunk(png, HEADER);
    }

    /** The chunk behind this one, which may not be there. */
    PngChunk next() {
        return new PngChunk(png, end());
    }

    /** Whether its length and name are in the file. */
    boolean isThere() {
        return png.has(at, HEADER);
    }

    /** Whether all of its data is in the file; the checksum may not be. */
    boolean hasAllData() {
        return png.has(start(), size());
    }

    boolean is(String name) {
        return png.hasText(at + Integer.BYTES, name);
    }

    String name() {
        return png.text(at + Integer.BYTES, Integer.BYTES);
    }

    /** Whether the picture can be read without it: so a bit of its name's first letter says (PNG, 5.4). */
    boolean isAncillary() {
        return (png.u8(at + Integer.BYTES) & 0x20) != 0;
    }

    /** Bytes of data that it says it has; the file may have fewer. */
    long size() {
        return png.u32(at);
    }

    /** Where its data begins, in bytes from the file's start. */
    int start() {
        return Math.toIntExact(at + HEADER);
    }

    /** Where the next chunk begins; beyond the file's end when this one was cut off. */
    long end() {
        return at + HEADER + size() + CHECKSUM;
    }

    /** All of its data, which must be in the file. */
    ByteView data() {
        return png.slice(start(), size());
    }
}
