package io.bestbackground.common.picture;

/** The frames of JPEGs (ITU T.81, annex B.2.2): what a decoder makes room for, whatever stands around the JPEG. */
final class JpegFrames {
    private static final int MARK = 0xFF;
    private static final int BITS = 8;

    private JpegFrames() {}

    /** Whether a marker starts a frame: SOF0 to SOF15, between which DHT, JPG and DAC lie. */
    static boolean startsWith(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /** Refuses what is not decoded here: all but 8 bits, baseline or progressive. */
    static void checkKind(int marker, int bits) {
        boolean isLossless = (marker & 3) == 3;
        boolean isHierarchical = (marker & 4) != 0;
        if (isLossless || isHierarchical) {
            throw new NotAPicture((isLossless ? "lossless" : "hierarchical")
                    + " JPEG is not supported: send baseline or progressive JPEG");
        }
        if (bits != BITS) {
            throw new NotAPicture("JPEG of " + bits + " bits is not supported: send 8 bits");
        }
    }

    /** Refuses a file with a frame of more than {@code maxPixels} in it, or of a kind that is not decoded here. */
    static void check(ByteView bytes, long maxPixels) {
        for (int at = 0; bytes.has(at, 10); at++) {
            if (bytes.u8(at) == MARK && startsWith(bytes.u8(at + 1)) && isFrame(bytes, at + 2)) {
                checkKind(bytes.u8(at + 1), bytes.u8(at + 4));
                if ((long) bytes.u16(at + 5) * bytes.u16(at + 7) > maxPixels) {
                    throw new NotAPicture("the TIFF has a JPEG in it that is larger than its picture");
                }
            }
        }
    }

    /**
     * Whether a frame's header is as long as its number of components asks for; other bytes hardly look so by chance.
     */
    private static boolean isFrame(ByteView bytes, int at) {
        int components = bytes.u8(at + 7);
        return components >= 1 && components <= 4 && bytes.u16(at) == 8 + 3 * components;
    }
}
