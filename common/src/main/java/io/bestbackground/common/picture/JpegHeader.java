package io.bestbackground.common.picture;

import java.io.ByteArrayOutputStream;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The header of a JPEG picture (ITU T.81, annex B): the segments up to the first scan. It finds markers as libjpeg
 * does, so that the size checked here is the size decoded there. Of what follows it counts the scans: each is a pass
 * over all points, however few bytes it has.
 */
final class JpegHeader {
    private static final int MARK = 0xFF;
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int EXIF = 0xE1;
    private static final int ICC = 0xE2;
    /** Progressive pictures have about ten; one of 100 takes as long as the largest that are allowed. */
    private static final int MOST_SCANS = 100;

    private static final String ICC_PREFIX = "ICC_PROFILE\0";
    private static final int ICC_HEADER = ICC_PREFIX.length() + 2;

    private final ByteView bytes;
    private final TreeMap<Integer, ByteView> profileParts = new TreeMap<>();
    private OptionalInt orientation = OptionalInt.empty();
    private @Nullable ByteView frame;

    private JpegHeader(ByteView bytes) {
        this.bytes = bytes;
    }

    static PictureHeader read(ByteView bytes) {
        return new JpegHeader(bytes).read();
    }

    private PictureHeader read() {
        int scan = readSegments();
        if (frame == null) {
            throw new NotAPicture("the JPEG does not say its size");
        }
        if (scan == bytes.size()) {
            throw new NotAPicture("the JPEG ends before its first row");
        }
        if (hasMoreScans(scan)) {
            throw new NotAPicture("the JPEG has more than " + MOST_SCANS + " scans");
        }
        int components = frame.u8(5);
        if (components != 1 && components != 3 && components != 4) {
            throw new NotAPicture("the JPEG has " + components + " components per pixel");
        }
        Set<PictureTrait> traits = EnumSet.noneOf(PictureTrait.class);
        if (components == 4) {
            traits.add(PictureTrait.CMYK);
        }
        if (!hasEnd(scan)) {
            traits.add(PictureTrait.TRUNCATED);
        }
        return new PictureHeader(
                PictureKind.JPEG,
                frame.u16(3),
                frame.u16(1),
                orientation.orElse(ExifOrientation.UPRIGHT),
                traits,
                profile());
    }

    /** Reads all segments before the picture's points and returns where those begin. */
    private int readSegments() {
        int at = 2;
        while (true) {
            at = afterMarker(at);
            int marker = bytes.u8(at - 1);
            if (marker == END || marker == START) {
                throw new NotAPicture("the JPEG has no picture in it");
            }
            if (isAlone(marker)) {
                continue;
            }
            int size = bytes.u16(at);
            ByteView segment = bytes.slice(at + 2, size - 2);
            at += size;
            if (marker == SCAN) {
                return at;
            }
            readSegment(marker, segment);
        }
    }

    private int afterMarker(int start) {
        int at = start;
        while (bytes.u8(at) != MARK || bytes.u8(at + 1) == MARK || bytes.u8(at + 1) == 0) {
            at++;
        }
        return at + 2;
    }

    /** Whether a marker stands without a segment: TEM and RST0 to RST7. */
    private static boolean isAlone(int marker) {
        return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
    }

    private void readSegment(int marker, ByteView segment) {
        if (JpegFrames.startsWith(marker) && frame == null) {
            JpegFrames.checkKind(marker, segment.u8(0));
            frame = segment;
        } else if (marker == EXIF && segment.hasText(0, "Exif\0\0")) {
            orientation = orientation.isPresent() ? orientation : ExifOrientation.find(segment);
        } else if (marker == ICC && segment.hasText(0, ICC_PREFIX) && segment.has(0, ICC_HEADER)) {
            profileParts.put(segment.u8(ICC_PREFIX.length()), segment.from(ICC_HEADER));
        }
    }

    /** Joins the profile's parts by their numbers (ICC.1:2010, annex B.4). */
    private @Nullable ColorProfile profile() {
        int size = profileParts.values().stream().mapToInt(ByteView::size).sum();
        if (size == 0 || size > ColorProfile.MAX_BYTES) {
            return null;
        }
        ByteArrayOutputStream joined = new ByteArrayOutputStream(size);
        profileParts.values().forEach(part -> joined.writeBytes(part.copy()));
        return ColorProfile.of(joined.toByteArray());
    }

    /** Whether there are more scans than are allowed before the picture's end; the first begins at {@code start}. */
    private boolean hasMoreScans(int start) {
        int scans = 1;
        int at = bytes.find(MARK, start);
        while (scans <= MOST_SCANS && bytes.has(at, 4) && bytes.u8(at + 1) != END) {
            int marker = bytes.u8(at + 1);
            boolean isWithinPoints = marker == 0 || marker == MARK || isAlone(marker);
            scans += marker == SCAN ? 1 : 0;
            // why over a segment: what looks like an end mark within it is none
            at = bytes.find(MARK, isWithinPoints ? at + 1 : at + 2 + bytes.u16(at + 2));
        }
        return scans > MOST_SCANS;
    }

    private boolean hasEnd(int scan) {
        for (int at = bytes.size() - 2; at >= scan; at--) {
            if (bytes.u8(at) == MARK && bytes.u8(at + 1) == END) {
                return true;
            }
        }
        return false;
    }
}
