package io.bestbackground.common.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The first directory of a TIFF structure (TIFF 6.0, section 2), which EXIF uses as well. */
final class TiffDirectory {
    private static final int HEADER_BYTES = 8;
    private static final int ENTRY_BYTES = 12;
    private static final int BYTE = 1;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int UNDEFINED = 7;

    private final ByteView bytes;
    private final long start;
    private final int entries;

    private TiffDirectory(ByteView bytes) {
        this.bytes = bytes;
        this.start = bytes.u32(4);
        if (start < HEADER_BYTES) {
            throw new NotAPicture("the TIFF's directory lies outside the picture");
        }
        this.entries = bytes.u16(start);
    }

    /**
     * One entry.
     *
     * @param tag what it says
     * @param type how its values are written
     * @param count how many values it claims
     * @param at where it starts, 12 bytes: tag, type, count, and the value or where that lies
     */
    record Entry(int tag, int type, long count, int at) {}

    static boolean startsHere(ByteView bytes) {
        return bytes.hasText(0, "II*\0") || bytes.hasText(0, "MM\0*");
    }

    /** Reads the structure that {@code bytes} begin with, in the byte order that it names. */
    static TiffDirectory read(ByteView bytes) {
        if (!startsHere(bytes)) {
            throw new NotAPicture("the TIFF header is broken");
        }
        return new TiffDirectory(bytes.hasText(0, "II") ? bytes.littleEndian() : bytes);
    }

    /** The first value under {@code tag} when it is a whole number. */
    OptionalLong number(int tag) {
        long entry = entry(tag);
        if (entry < 0) {
            return OptionalLong.empty();
        }
        return switch (bytes.u16(entry + 2)) {
            case SHORT -> OptionalLong.of(bytes.u16(valueAt(entry, 2)));
            case LONG -> OptionalLong.of(bytes.u32(valueAt(entry, 4)));
            default -> OptionalLong.empty();
        };
    }

    /** The bytes under {@code tag}, or none when they are missing, lie outside, or are more than {@code max}. */
    ByteView blob(int tag, int max) {
        long entry = entry(tag);
        if (entry < 0) {
            return bytes.slice(0, 0);
        }
        int type = bytes.u16(entry + 2);
        long count = bytes.u32(entry + 4);
        long at = valueAt(entry, 1);
        boolean isUsable = (type == BYTE || type == UNDEFINED) && count <= max && bytes.has(at, count);
        return isUsable ? bytes.slice(at, count) : bytes.slice(0, 0);
    }

    /** All entries in their order, which a decoder may take for more than the first of each tag. */
    List<Entry> entries() {
        List<Entry> all = new ArrayList<>(entries);
        for (long at = start + 2; at < end(); at += ENTRY_BYTES) {
            all.add(new Entry(bytes.u16(at), bytes.u16(at + 2), bytes.u32(at + 4), (int) at));
        }
        return all;
    }

    /** Where the place of the next directory is written, 4 bytes. */
    long end() {
        return start + 2 + (long) entries * ENTRY_BYTES;
    }

    private long valueAt(long entry, int valueBytes) {
        boolean isInline = bytes.u32(entry + 4) * valueBytes <= 4;
        return isInline ? entry + 8 : bytes.u32(entry + 8);
    }

    private long entry(int tag) {
        for (int index = 0; index < entries; index++) {
            long at = start + 2 + (long) index * ENTRY_BYTES;
            if (bytes.u16(at) == tag) {
                return at;
            }
        }
        return -1;
    }
}
