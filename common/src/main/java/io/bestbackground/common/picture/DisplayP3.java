package io.bestbackground.common.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The profile of Display P3, for pictures that name these colours by a number and embed none: the primaries of SMPTE EG
 * 432-1 and the white of D65, brought to D50 as Bradford has it, with the curve of sRGB (IEC 61966-2-1).
 */
final class DisplayP3 {
    private static final int HEADER = 128;
    private static final int TAG = 12;
    private static final int VERSION = 0x0400_0000;

    /** X, Y and Z of white and of each primary, in parts of 65,536. */
    private static final int[] WHITE = {0xF6D6, 0x10000, 0xD32D};

    private static final int[] RED = {0x83DF, 0x3DBF, -0x45};
    private static final int[] GREEN = {0x4ABF, 0xB137, 0xAB9};
    private static final int[] BLUE = {0x2838, 0x110B, 0xC8B9};

    /** Exponent, slope and offset of the curve, then its straight start: the slope, and where it ends. */
    private static final double[] CURVE = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};

    // why last: it is made of all the others
    static final ColorProfile PROFILE = new ColorProfile(profile());

    private DisplayP3() {}

    /** A matrix and a curve (ISO 15076-1:2010, 8.3.3). */
    private static byte[] profile() {
        byte[][] values = {xyz(WHITE), xyz(RED), xyz(GREEN), xyz(BLUE), curve(), curve(), curve()};
        String[] names = {"wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"};
        int size = HEADER + Integer.BYTES + names.length * TAG;
        ByteBuffer tags = ByteBuffer.allocate(size - HEADER).putInt(names.length);
        for (int tag = 0; tag < names.length; tag++) {
            tags.put(latin(names[tag])).putInt(size).putInt(values[tag].length);
            size += values[tag].length;
        }
        ByteBuffer profile = ByteBuffer.allocate(size).put(header(size)).put(tags.array());
        for (byte[] value : values) {
            profile.put(value);
        }
        return profile.array();
    }

    private static byte[] header(int size) {
        return ByteBuffer.allocate(HEADER)
                .putInt(size)
                .putInt(8, VERSION)
                .put(12, latin("mntrRGB XYZ "))
                .put(36, latin("acsp"))
                .putInt(68, WHITE[0])
                .putInt(72, WHITE[1])
                .putInt(76, WHITE[2])
                .array();
    }

    private static byte[] xyz(int[] parts) {
        ByteBuffer value = ByteBuffer.allocate(20).put(latin("XYZ ")).putInt(0);
        return value.putInt(parts[0]).putInt(parts[1]).putInt(parts[2]).array();
    }

    private static byte[] curve() {
        // why 3: the kind of curve that has a straight start (ISO 15076-1:2010, 10.16)
        ByteBuffer value = ByteBuffer.allocate(32).put(latin("para")).putInt(0).putInt(3 << 16);
        for (double parameter : CURVE) {
            value.putInt((int) Math.round(parameter * (1 << 16)));
        }
        return value.array();
    }

    private static byte[] latin(String letters) {
        return letters.getBytes(StandardCharsets.ISO_8859_1);
    }
}
