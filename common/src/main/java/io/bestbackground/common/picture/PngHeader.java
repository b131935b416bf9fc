package io.bestbackground.common.picture;

import java.util.Arrays;
import java.util.Set;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** The header of a PNG picture, and what its other chunks say of orientation and colour (PNG, third edition). */
final class PngHeader {
    /** Of IHDR's data, bits of a sample. */
    static final int DEPTH_AT = 8;

    /** Of IHDR's data, what a sample is. */
    static final int COLOR_TYPE_AT = 9;

    private static final int GREY = 0;
    private static final int COLOR = 2;

    private int orientation = ExifOrientation.UPRIGHT;
    private boolean hasTransparency;
    private boolean hasProfile;
    private @Nullable ColorProfile profile;

    private PngHeader() {}

    static PictureHeader read(ByteView bytes) {
        PngChunk first = PngChunk.first(bytes);
        if (!first.is("IHDR")) {
            throw new NotAPicture("the PNG does not begin with its header");
        }
        ByteView start = bytes.slice(first.start(), 13);
        PngHeader notes = new PngHeader();
        notes.read(first);
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

    private void read(PngChunk first) {
        // why to the very end: EXIF may follow the pixels
        for (PngChunk chunk = first; chunk.isThere(); chunk = chunk.next()) {
            if (chunk.hasAllData()) {
                readChunk(chunk);
            }
        }
    }

    private void readChunk(PngChunk chunk) {
        switch (chunk.name()) {
            case "eXIf" -> orientation = ExifOrientation.read(chunk.data());
            case "tRNS" -> hasTransparency = true;
            case "iCCP" -> readProfile(chunk.data());
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
