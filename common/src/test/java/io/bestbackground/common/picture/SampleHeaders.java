package io.bestbackground.common.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.Deflater;

/** Headers of 300 × 200 pictures put together by hand, some with notes on orientation and colour, without points. */
enum SampleHeaders {
    JPEG_NOTES(PictureKind.JPEG, 6, true),
    PNG_NOTES(PictureKind.PNG, 8, true),
    WEBP_LOSSY(PictureKind.WEBP, 1, false),
    WEBP_LOSSLESS(PictureKind.WEBP, 1, false),
    WEBP_NOTES(PictureKind.WEBP, 3, true),
    BMP_TOP_DOWN(PictureKind.BMP, 1, false),
    BMP_OS2(PictureKind.BMP, 1, false),
    GIF_OFFSET(PictureKind.GIF, 1, false),
    TIFF_LITTLE(PictureKind.TIFF, 5, true),
    TIFF_BIG(PictureKind.TIFF, 7, true),
    HEIC_TURNED(PictureKind.HEIC, 1, true),
    AVIF_CUT(PictureKind.AVIF, 1, false);

    static final byte[] PROFILE = hex("00000008 61637370");

    private final PictureKind kind;
    private final int orientation;
    private final boolean hasProfile;

    SampleHeaders(PictureKind kind, int orientation, boolean hasProfile) {
        this.kind = kind;
        this.orientation = orientation;
        this.hasProfile = hasProfile;
    }

    PictureKind kind() {
        return kind;
    }

    int orientation() {
        return orientation;
    }

    boolean hasProfile() {
        return hasProfile;
    }

    byte[] bytes() {
        return switch (this) {
            case JPEG_NOTES -> jpeg();
            case PNG_NOTES -> pngNotes();
            case WEBP_LOSSY -> riff(chunkLe("VP8 ", hex("000000 9d012a 2c01 c800")));
            case WEBP_LOSSLESS -> riff(chunkLe("VP8L", lossless()));
            case WEBP_NOTES -> webpNotes(3);
            case BMP_TOP_DOWN -> bmp(40, hex("2c010000 38ffffff 0100 1800"));
            case BMP_OS2 -> bmp(12, hex("2c01 c800 0100 1800"));
            case GIF_OFFSET -> gif();
            case TIFF_LITTLE -> tiff(ByteOrder.LITTLE_ENDIAN, 5);
            case TIFF_BIG -> tiff(ByteOrder.BIG_ENDIAN, 7);
            case HEIC_TURNED -> heicTurned();
            case AVIF_CUT -> avifCut();
        };
    }

    static byte[] png(byte[] chunks) {
        return join(hex("89504e470d0a1a0a"), chunk("IHDR", hex("0000012c 000000c8 08 02 00 00 00")), chunks);
    }

    static byte[] chunk(String name, byte[] body) {
        return join(int32(body.length, ByteOrder.BIG_ENDIAN), latin(name), body, new byte[4]);
    }

    static byte[] packedProfile(byte[] profile) {
        Deflater deflater = new Deflater();
        deflater.setInput(profile);
        deflater.finish();
        byte[] room = new byte[128 << 10];
        int size = deflater.deflate(room);
        deflater.end();
        return join(latin("name\0\0"), Arrays.copyOf(room, size));
    }

    private static byte[] jpeg() {
        // why the second part first: parts are joined by their numbers, not their places
        byte[] end = Arrays.copyOfRange(PROFILE, 3, PROFILE.length);
        byte[] start = Arrays.copyOf(PROFILE, 3);
        return join(
                hex("ffd8"),
                segment(0xE1, join(latin("Exif\0\0"), tiff(ByteOrder.BIG_ENDIAN, 6))),
                segment(0xE2, join(latin("ICC_PROFILE\0"), hex("0202"), end)),
                segment(0xE2, join(latin("ICC_PROFILE\0"), hex("0102"), start)),
                hex("ffff"),
                segment(0xC0, hex("08 00c8 012c 03 012200 021101 031101")),
                segment(0xDA, hex("03 0100 0211 0311 003f00")),
                hex("0123 ff00 45 ffd9"));
    }

    private static byte[] pngNotes() {
        return png(join(
                chunk("iCCP", packedProfile(PROFILE)),
                chunk("IDAT", hex("00")),
                chunk("eXIf", tiff(ByteOrder.LITTLE_ENDIAN, 8)),
                chunk("IEND", new byte[0])));
    }

    /** With as many EXIF chunks as there are orientations. */
    static byte[] webpNotes(int... orientations) {
        byte[] notes = new byte[0];
        for (int orientation : orientations) {
            notes = join(notes, chunkLe("EXIF", tiff(ByteOrder.BIG_ENDIAN, orientation)));
        }
        return riff(join(
                chunkLe("VP8X", hex("2c000000 2b0100 c70000")),
                chunkLe("ICCP", PROFILE),
                chunkLe("VP8L", lossless()),
                notes));
    }

    private static byte[] lossless() {
        return join(hex("2f"), int32(299 | (199 << 14), ByteOrder.LITTLE_ENDIAN));
    }

    private static byte[] riff(byte[] chunks) {
        return join(latin("RIFF"), int32(chunks.length + 4, ByteOrder.LITTLE_ENDIAN), latin("WEBP"), chunks);
    }

    private static byte[] chunkLe(String name, byte[] body) {
        return join(latin(name), int32(body.length, ByteOrder.LITTLE_ENDIAN), body, new byte[body.length & 1]);
    }

    private static byte[] bmp(int infoBytes, byte[] info) {
        return join(latin("BM"), new byte[12], int32(infoBytes, ByteOrder.LITTLE_ENDIAN), info);
    }

    private static byte[] gif() {
        return join(
                latin("GIF89a"), hex("2c01 c800 80 00 00 000000 ffffff 21f9 04 00000000 00 2c 0500 0500 0a00 0a00 00"));
    }

    /** An EXIF segment, to stand right behind a JPEG's start. */
    static byte[] exif(int orientation) {
        return segment(0xE1, join(latin("Exif\0\0"), tiff(ByteOrder.BIG_ENDIAN, orientation)));
    }

    private static byte[] tiff(ByteOrder order, int orientation) {
        ByteBuffer tiff =
                ByteBuffer.allocate(8 + 2 + 4 * 12 + 4 + PROFILE.length).order(order);
        tiff.put(latin(order == ByteOrder.BIG_ENDIAN ? "MM" : "II"))
                .putShort((short) 42)
                .putInt(8);
        tiff.putShort((short) 4);
        tiff.putShort((short) 256).putShort((short) 4).putInt(1).putInt(300);
        tiff.putShort((short) 257)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 200)
                .putShort((short) 0);
        tiff.putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        tiff.putShort((short) 34675).putShort((short) 7).putInt(PROFILE.length).putInt(62);
        return tiff.putInt(0).put(PROFILE).array();
    }

    /** Its second item is the primary one: 200 × 300, turned by a quarter; the first is larger. */
    private static byte[] heicTurned() {
        return heic(box("ipma", hex("00000000 00000002 0001 01 01 0002 03 02 83 04")));
    }

    /** The same with any associations of items with its properties. */
    static byte[] heic(byte[] associations) {
        byte[] properties = join(
                box("ispe", hex("00000000 00000200 00000200")),
                box("ispe", hex("00000000 000000c8 0000012c")),
                box("irot", hex("01")),
                box("colr", join(latin("prof"), PROFILE)));
        return join(
                box("ftyp", join(latin("mif1"), new byte[4], latin("mif1heic"))),
                box(
                        "meta",
                        join(
                                new byte[4],
                                box("pitm", hex("00000000 0002")),
                                box("iprp", join(box("ipco", properties), associations)))));
    }

    /** Of 301 × 202 points 300 × 200 are meant; with the long forms of whatever has two. */
    private static byte[] avifCut() {
        byte[] properties = join(
                box("clap", hex("0000012c 00000001 00000190 00000002 00000000 00000001 00000000 00000001")),
                box("ispe", hex("00000000 0000012d 000000ca")));
        byte[] associations = box("ipma", hex("01000001 00000001 00011170 02 0002 8001"));
        byte[] meta = join(
                new byte[4],
                box("pitm", hex("01000000 00011170")),
                box("iprp", join(box("ipco", properties), associations)));
        return join(
                box("ftyp", join(latin("avif"), new byte[4])),
                hex("00000001"),
                latin("meta"),
                new byte[4],
                int32(meta.length + 16, ByteOrder.BIG_ENDIAN),
                meta,
                hex("00000000"),
                latin("mdat"));
    }

    static byte[] box(String name, byte[] body) {
        return join(int32(body.length + 8, ByteOrder.BIG_ENDIAN), latin(name), body);
    }

    private static byte[] segment(int marker, byte[] body) {
        int size = body.length + 2;
        return join(new byte[] {(byte) 0xFF, (byte) marker, (byte) (size >> 8), (byte) size}, body);
    }

    private static byte[] int32(int value, ByteOrder order) {
        return ByteBuffer.allocate(4).order(order).putInt(value).array();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }
}
