package io.bestbackground.common.picture;

import java.util.List;
import java.util.Locale;

/** Tells formats apart by their first bytes, and says what was sent instead of a picture. */
final class Signature {
    private static final String TAKEN = ": send JPEG, PNG, WebP, BMP, GIF or TIFF";
    private static final List<String> HEIF_BRANDS = List.of("heic", "heix", "hevc", "heim", "heis", "mif1", "msf1");
    private static final List<String> AVIF_BRANDS = List.of("avif", "avis");
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
        throw new NotAPicture(whatItIs(bytes));
    }

    private static String whatItIs(ByteView bytes) {
        if (bytes.size() == 0) {
            return "the picture is empty: it has no bytes";
        }
        if (bytes.hasText(4, "ftyp")) {
            return container(bytes);
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

    private static String container(ByteView bytes) {
        String brand = bytes.text(8, Math.min(4, Math.max(0, bytes.size() - 8)));
        if (HEIF_BRANDS.contains(brand)) {
            return "HEIC is not supported" + TAKEN;
        }
        return (AVIF_BRANDS.contains(brand) ? "AVIF" : "video") + " is not supported" + TAKEN;
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
