package io.bestbackground.common.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The header of a HEIC or AVIF picture (ISO/IEC 23008-12): the sides and colours of the one that the file calls its
 * primary item. How it is turned is a property of the item, which its decoder heeds; EXIF's orientation has no say.
 */
final class HeifHeader {
    private static final int BOX_HEADER = 8;
    private static final int LONG_BOX_HEADER = 16;
    private static final int VERSION_BYTES = 4;
    private static final int QUARTER_TURNS = 3;
    private static final double MOST_CUT = 2;

    /** Primaries and transfer functions by their numbers in ITU-T H.273; those of video are shown as sRGB's are. */
    private static final int DISPLAY_P3 = 12;

    private static final int VIDEO_CURVE = 1;
    private static final int SRGB_CURVE = 13;

    // why bounded: a picture of megabytes could be nothing but these, and no number of a property is larger
    private static final int MOST_PROPERTIES = 0x7FFF;

    private final PictureKind kind;
    private final List<Property> properties = new ArrayList<>();
    private final List<ByteView> associations = new ArrayList<>();
    private final List<Integer> chosen = new ArrayList<>();
    private long primary = -1;
    private long width;
    private long height;
    private @Nullable ColorProfile profile;
    private boolean isDisplayP3;

    private HeifHeader(PictureKind kind) {
        this.kind = kind;
    }

    /** A box that tells something of items: its four letters and what it holds. */
    private record Property(String type, ByteView body) {}

    static PictureHeader read(ByteView bytes, PictureKind kind) {
        HeifHeader header = new HeifHeader(kind);
        forEachBox(bytes, header::readTop);
        return header.build();
    }

    private void readTop(String type, ByteView body) {
        if (type.equals("meta")) {
            forEachBox(body.from(VERSION_BYTES), this::readMeta);
        }
    }

    private void readMeta(String type, ByteView body) {
        switch (type) {
            case "pitm" -> primary = body.u8(0) == 0 ? body.u16(VERSION_BYTES) : body.u32(VERSION_BYTES);
            case "iprp" -> forEachBox(body, this::readProperties);
            default -> {}
        }
    }

    private void readProperties(String type, ByteView body) {
        switch (type) {
            case "ipco" -> forEachBox(body, this::readProperty);
            case "ipma" -> associations.add(body);
            default -> {}
        }
    }

    private void readProperty(String type, ByteView body) {
        if (properties.size() < MOST_PROPERTIES) {
            properties.add(new Property(type, body));
        }
    }

    private PictureHeader build() {
        if (associations.isEmpty() || primary < 0) {
            throw new NotAPicture("the " + kind + " does not say which of its pictures is meant");
        }
        // why several: there may be one of each version (ISO/IEC 23008-12, 9.3.1)
        associations.forEach(this::choose);
        chosen.forEach(number -> heed(property(number)));
        ColorProfile colors = profile == null && isDisplayP3 ? DisplayP3.PROFILE : profile;
        return new PictureHeader(kind, side(width), side(height), ExifOrientation.UPRIGHT, Set.of(), colors);
    }

    private void heed(Property property) {
        ByteView body = property.body();
        switch (property.type()) {
            case "ispe" -> {
                width = body.u32(VERSION_BYTES);
                height = body.u32(VERSION_BYTES + 4);
            }
            case "clap" -> cut(wholes(body, 0), wholes(body, 8));
            case "irot" -> turn(body.u8(0) & QUARTER_TURNS);
            case "colr" -> readColors(body);
            default -> {}
        }
    }

    /** Leaves out what is beyond the sides that are meant, which is there to fill up blocks. */
    private void cut(long columns, long rows) {
        double all = (double) width * height;
        width = Math.min(width, columns);
        height = Math.min(height, rows);
        // why: all of it is decoded, and what is shown is what limits and memory are held against
        if (all > MOST_CUT * width * height) {
            throw new NotAPicture("the " + kind + " shows only a small part of its picture");
        }
    }

    private void turn(int quarters) {
        if (quarters % 2 == 1) {
            long rows = height;
            height = width;
            width = rows;
        }
    }

    /** Notes which properties the primary item has, in the order in which they are to be heeded. */
    private void choose(ByteView body) {
        boolean hasLongItems = body.u8(0) > 0;
        boolean hasLongNumbers = (body.u8(3) & 1) == 1;
        long items = body.u32(VERSION_BYTES);
        long at = VERSION_BYTES + 4;
        for (long item = 0; item < items; item++) {
            long id = hasLongItems ? body.u32(at) : body.u16(at);
            at += hasLongItems ? 4 : 2;
            int count = body.u8(at++);
            for (int i = 0; i < count; i++) {
                // why masked: the first bit says only whether a reader must know the property
                int number = hasLongNumbers ? body.u16(at) & 0x7FFF : body.u8(at) & 0x7F;
                at += hasLongNumbers ? 2 : 1;
                if (id == primary && number > 0 && chosen.size() < MOST_PROPERTIES) {
                    chosen.add(number);
                }
            }
        }
    }

    private Property property(int number) {
        if (number > properties.size()) {
            throw new NotAPicture("the " + kind + " names a property that it does not have");
        }
        return properties.get(number - 1);
    }

    /** The whole part of a fraction. */
    private long wholes(ByteView body, long at) {
        long divisor = body.u32(at + 4);
        if (divisor == 0) {
            throw new NotAPicture("the " + kind + " is cut to a size that is no number");
        }
        return body.u32(at) / divisor;
    }

    private void readColors(ByteView body) {
        profile = profile == null ? profile(body) : profile;
        // why not those of HDR: their light has no place in sRGB, and they are taken as they are stored
        isDisplayP3 |= body.hasText(0, "nclx")
                && body.u16(4) == DISPLAY_P3
                && (body.u16(6) == SRGB_CURVE || body.u16(6) == VIDEO_CURVE);
    }

    private static @Nullable ColorProfile profile(ByteView body) {
        boolean isEmbedded = body.hasText(0, "prof") || body.hasText(0, "rICC");
        return isEmbedded && body.size() - 4 <= ColorProfile.MAX_BYTES
                ? ColorProfile.of(body.from(4).copy())
                : null;
    }

    private int side(long pixels) {
        if (pixels > Integer.MAX_VALUE) {
            throw new NotAPicture("the " + kind + " claims a side of " + pixels + " pixels");
        }
        return (int) pixels;
    }

    /** Reads boxes (ISO/IEC 14496-12, 4.2) one after the other; what is behind the last whole one is left out. */
    private static void forEachBox(ByteView bytes, BiConsumer<String, ByteView> reader) {
        long at = 0;
        while (bytes.has(at, BOX_HEADER)) {
            long size = bytes.u32(at);
            int header = BOX_HEADER;
            if (size == 1 && bytes.has(at, LONG_BOX_HEADER)) {
                header = LONG_BOX_HEADER;
                size = (bytes.u32(at + 8) << 32) | bytes.u32(at + 12);
            } else if (size == 0) {
                size = bytes.size() - at;
            }
            if (size < header || !bytes.has(at, size)) {
                return;
            }
            reader.accept(bytes.text(at + 4, 4), bytes.slice(at + header, size - header));
            at += size;
        }
    }
}
