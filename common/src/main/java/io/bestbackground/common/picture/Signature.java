package io.bestbackground.common.picture;

import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Tells formats apart by their first bytes, and says what was sent instead of a picture. */
final class Signature {
    /** What to send instead. */
    static final String TAKEN = ": send JPEG, PNG, WebP, BMP, GIF, TIFF, HEIC or AVIF";

    private static final String CONTAINER = "ftyp";
    private static final int BRANDS_AT = 8;
    private static final int MOST_BRANDS = 32;
    private static final Set<String> HEIC_BRANDS = Set.of("heic", "heix", "heim", "heis", "hevc", "mif1", "msf1");
    private static final Set<String> AVIF_BRANDS = Set.of("avif", "avis");
    private static final int LOOKED_AT = 256;

    private Signature() {}

    static PictureKind kindOf(ByteView bytes) {
        if (bytes.hasText(0, "\u00FF\u00D8\u00FF")) {
            return PictureKind.JPEG;
        }
        if (bytes.hasText(0, "\u0089PNG\r\n\u001A\n")) {
            return PictureKind.PNG;
        }
        if (bytes.hasText(0, "RIFF") && bytes.hasText(8, "WEBP")) {
            return PictureKind.WEBP;
        }
        if (bytes.hasText(0, "GIF87a") || bytes.hasText(0, "GIF89a")) {
            return PictureKind.GIF;
        }
        if (TiffDirectory.startsHere(bytes)) {
            return PictureKind.TIFF;
        }
        if (BmpHeader.startsHere(bytes)) {
            return PictureKind.BMP;
        }
        if (bytes.hasText(4, CONTAINER)) {
            return kindOfContainer(bytes);
        }
        throw new NotAPicture(whatItIs(bytes));
    }

    private static String whatItIs(ByteView bytes) {
        if (bytes.size() == 0) {
            return "the picture is empty: it has no bytes";
        }
        if (bytes.hasText(0, "%PDF")) {
            return "PDF is not supported" + TAKEN;
        }
        if (bytes.hasText(0, "8BPS")) {
            return "Photoshop files are not supported" + TAKEN;
        }
        if (bytes.hasText(0, "II+\0") || bytes.hasText(0, "MM\0+")) {
            return "BigTIFF is not supported" + TAKEN;
        }
        return textOrUnknown(bytes);
    }

    /** Goes by the brands that a file names (ISO/IEC 23008-12, annex B; AV1 in HEIF, 1.2), as all files start alike. */
    private static PictureKind kindOfContainer(ByteView bytes) {
        Set<String> brands = brands(bytes);
        if (!Collections.disjoint(brands, AVIF_BRANDS)) {
            return PictureKind.AVIF;
        }
        if (!Collections.disjoint(brands, HEIC_BRANDS)) {
            return PictureKind.HEIC;
        }
        throw new NotAPicture("video is not supported" + TAKEN);
    }

    /** The main brand and the compatible ones; the number between them is no brand that there is. */
    private static Set<String> brands(ByteView bytes) {
        long end = Math.min(bytes.u32(0), BRANDS_AT + 4L * MOST_BRANDS);
        Set<String> brands = new HashSet<>();
        for (long at = BRANDS_AT; at + 4 <= Math.max(end, BRANDS_AT + 4) && bytes.has(at, 4); at += 4) {
            brands.add(bytes.text(at, 4));
        }
        return brands;
    }

    private static String textOrUnknown(ByteView bytes) {
        String start = bytes.text(0, Math.min(LOOKED_AT, bytes.size()));
        String lower = start.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("<!doctype html") || lower.startsWith("<html") || lower.contains("<head")) {
            return "this is a web page, not a picture" + TAKEN;
        }
        if (lower.contains("<svg")) {
            return "SVG is not supported" + TAKEN;
        }
        if (start.chars().noneMatch(Signature::isControl)) {
            return "this is text, not a picture" + TAKEN;
        }
        return "this is no picture that is known here" + TAKEN;
    }

    private static boolean isControl(int letter) {
        return letter < ' ' && !Character.isWhitespace(letter);
    }
}
