package io.bestbackground.standalone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Pictures that are broken, or claim to be larger than they are. */
final class OddPictures {
    private OddPictures() {}

    /** A JPEG that ends before its first row. */
    static byte[] withoutRows(byte[] jpeg) {
        return Arrays.copyOf(jpeg, marker(jpeg, 0xda));
    }

    /** The same JPEG with another size in its header. */
    static byte[] resized(byte[] jpeg, int width, int height) {
        byte[] other = jpeg.clone();
        int frame = marker(jpeg, 0xc0);
        ByteBuffer.wrap(other).putShort(frame + 5, (short) height).putShort(frame + 7, (short) width);
        return other;
    }

    private static int marker(byte[] jpeg, int code) {
        for (int at = 2; at < jpeg.length - 3; at += 2 + ByteBuffer.wrap(jpeg).getShort(at + 2)) {
            if ((jpeg[at + 1] & 0xff) == code) {
                return at;
            }
        }
        throw new IllegalArgumentException("no such marker");
    }

    /** A black, square PNG of one bit per pixel: few bytes, many pixels. */
    static byte[] solidPng(int side) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(
                png,
                "IHDR",
                ByteBuffer.allocate(13).putInt(side).putInt(side).put((byte) 1).array());
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(rows)) {
            byte[] row = new byte[1 + (side + 7) / 8];
            for (int y = 0; y < side; y++) {
                deflater.write(row);
            }
        }
        chunk(png, "IDAT", rows.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.US_ASCII));
        crc.update(content);
        png.write(ByteBuffer.allocate(4).putInt(content.length).array());
        png.write(type.getBytes(StandardCharsets.US_ASCII));
        png.write(content);
        png.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
