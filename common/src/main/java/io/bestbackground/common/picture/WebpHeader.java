package io.bestbackground.common.picture;

import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The header of a WebP picture (RFC 9649). */
final class WebpHeader {
    private static final int FIRST_CHUNK = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int ANIMATED = 0x02;
    private static final int LOSSY_SIDE = 0x3FFF;
    private static final int LOSSLESS_MARK = 0x2F;

    private final ByteView bytes;
    private OptionalInt orientation = OptionalInt.empty();
    private @Nullable ColorProfile profile;

    private WebpHeader(ByteView bytes) {
        this.bytes = bytes;
    }

    /** Reads {@code bytes}, least significant first. */
    static PictureHeader read(ByteView bytes) {
        ByteView body = bytes.from(FIRST_CHUNK + CHUNK_HEADER);
        return switch (bytes.text(FIRST_CHUNK, 4)) {
            case "VP8 " -> lossy(body);
            case "VP8L" -> lossless(body);
            case "VP8X" -> new WebpHeader(bytes).extended(body);
            default -> throw new NotAPicture("the WebP has no picture where one must be");
        };
    }

    private static PictureHeader lossy(ByteView body) {
        if (!body.hasText(3, "\u009D\u0001*")) {
            throw new NotAPicture("the WebP does not start with a whole frame");
        }
        return PictureHeader.plain(PictureKind.WEBP, body.u16(6) & LOSSY_SIDE, body.u16(8) & LOSSY_SIDE);
    }

    private static PictureHeader lossless(ByteView body) {
        if (body.u8(0) != LOSSLESS_MARK) {
            throw new NotAPicture("the WebP's lossless data is broken");
        }
        long sides = body.u32(1);
        int width = (int) (sides & 0x3FFF) + 1;
        int height = (int) ((sides >> 14) & 0x3FFF) + 1;
        return PictureHeader.plain(PictureKind.WEBP, width, height);
    }

    private PictureHeader extended(ByteView body) {
        boolean isAnimated = (body.u8(0) & ANIMATED) != 0;
        int width = u24(body, 4) + 1;
        int height = u24(body, 7) + 1;
        readNotes();
        return new PictureHeader(
                PictureKind.WEBP,
                width,
                height,
                orientation.orElse(ExifOrientation.UPRIGHT),
                isAnimated ? Set.of(PictureTrait.ANIMATED) : Set.of(),
                profile);
    }

    private void readNotes() {
        long at = FIRST_CHUNK;
        while (bytes.has(at, CHUNK_HEADER)) {
            long size = bytes.u32(at + 4);
            if (bytes.has(at + CHUNK_HEADER, size)) {
                readNote(bytes.text(at, 4), bytes.slice(at + CHUNK_HEADER, size));
            }
            at += CHUNK_HEADER + size + (size & 1);
        }
    }

    private void readNote(String name, ByteView note) {
        if (name.equals("EXIF")) {
            orientation = orientation.isPresent() ? orientation : ExifOrientation.find(ByteView.of(note.copy()));
        } else if (name.equals("ICCP") && note.size() <= ColorProfile.MAX_BYTES) {
            profile = ColorProfile.of(note.copy());
        }
    }

    private static int u24(ByteView body, long at) {
        return body.u16(at) | (body.u8(at + 2) << 16);
    }
}
