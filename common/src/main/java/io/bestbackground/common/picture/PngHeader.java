package io.bestbackground.common.picture;

import java.util.Arrays;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** The header of a PNG picture, and what its other chunks say of orientation and colour (PNG, third edition). */
final class PngHeader {
    private static final int FIRST_CHUNK = 8;
    private static final int CHUNK_HEADER = 8;
    private static final int CHECKSUM = 4;
    private static final int COLOR_TYPE_AT = 9;
    private static final int GREY = 0;
    private static final int COLOR = 2;

    private int orientation = ExifOrientation.UPRIGHT;
    private boolean hasTransparency;
    private boolean hasProfile;
    private @Nullable ColorProfile profile;

    private PngHeader() {}

    static PictureHeader read(ByteView bytes) {
        if (!bytes.hasText(FIRST_CHUNK + 4, "IHDR")) {
            throw new NotAPicture("the PNG does not begin with its header");
        }
        ByteView start = bytes.slice(FIRST_CHUNK + CHUNK_HEADER, 13);
        PngHeader notes = new PngHeader();
        notes.read(bytes, FIRST_CHUNK);
        int colorType = start.u8(COLOR_TYPE_AT);
        boolean hasKey = notes.hasTransparency && (colorType == GREY || colorType == COLOR);
        return new PictureHeader(
                PictureKind.PNG,
                side(start.u32(0)),
                side(start.u32(4)),
                notes.orientation,
                hasKey ? Set.of(PictureTrait.COLOR_KEY) : Set.of(),
                notes.profile);
    }

    private static int side(long length) {
        return (int) Math.min(Integer.MAX_VALUE, length);
    }

    private void read(ByteView bytes, long start) {
        long at = start;
        // why to the very end: EXIF may follow the pixels
        while (bytes.has(at, CHUNK_HEADER)) {
            long size = bytes.u32(at);
            if (bytes.has(at + CHUNK_HEADER, size)) {
                readChunk(bytes.text(at + 4, 4), bytes.slice(at + CHUNK_HEADER, size));
            }
            at += CHUNK_HEADER + size + CHECKSUM;
        }
    }

    private void readChunk(String name, ByteView chunk) {
        switch (name) {
            case "eXIf" -> orientation = ExifOrientation.read(chunk);
            case "tRNS" -> hasTransparency = true;
            case "iCCP" -> readProfile(chunk);
            default -> {}
        }
    }

    /** Takes the first profile, usable or not; there may be no other, and each costs time to unpack. */
    private void readProfile(ByteView chunk) {
        if (!hasProfile) {
            hasProfile = true;
            profile = inflate(chunk);
        }
    }

    /** Unpacks a profile: its name, a zero byte, the method (0), then a zlib stream. */
    private static @Nullable ColorProfile inflate(ByteView chunk) {
        int nameEnd = 0;
        while (nameEnd < chunk.size() && chunk.u8(nameEnd) != 0) {
            nameEnd++;
        }
        if (!chunk.has(nameEnd, 2)) {
            return null;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(chunk.from(nameEnd + 2).copy());
            return unpack(inflater);
        } catch (DataFormatException broken) {
            return null;
        } finally {
            inflater.end();
        }
    }

    private static @Nullable ColorProfile unpack(Inflater inflater) throws DataFormatException {
        byte[] room = new byte[16 << 10];
        int filled = 0;
        while (!inflater.finished()) {
            int count = inflater.inflate(room, filled, room.length - filled);
            filled += count;
            if (filled > ColorProfile.MAX_BYTES || (count == 0 && !inflater.finished())) {
                return null;
            }
            if (filled == room.length) {
                room = Arrays.copyOf(room, 2 * room.length);
            }
        }
        return ColorProfile.of(Arrays.copyOf(room, filled));
    }
}
