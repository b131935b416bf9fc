package io.bestbackground.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.picture.PictureLimits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A bitmap that says which bits are which colour is taken at its word, whatever the version of its header; so are those
 * that say nothing.
 */
class BmpTest {
    private static final int V3 = 40;
    private static final int V4 = 108;
    private static final int COMPRESSION_AT = 30;

    private final PictureDecoder decoder = new PictureDecoder(PictureLimits.DEFAULT);

    @ParameterizedTest
    @CsvSource({
        "40, 32, ff0000, ff00, ff, 00a46414",
        "40, 32, ff, ff00, ff0000, 001464a4",
        "40, 32, ff00, ff0000, ff000000, 1464a400",
        "52, 32, ff, ff00, ff0000, 001464a4",
        "56, 32, ff, ff00, ff0000, 001464a4",
        "108, 32, ff, ff00, ff0000, 001464a4",
        "40, 32, 3ff00000, ffc00, 3ff, 29164050",
        "40, 16, f800, 7e0, 1f, a322",
        "40, 16, 1f, 7e0, f800, 1334",
        "40, 16, 7c00, 3e0, 1f, 5182",
        "108, 16, f800, 7e0, 1f, a322",
    })
    void takesColoursFromTheirMasks(int info, int bits, String red, String green, String blue, String pixel) {
        byte[] bmp = bmp(info, bits, hex(red), hex(green), hex(blue), 0, hex(pixel));

        try (Pixels pixels = decoder.decode(bmp)) {
            double[] color = pixels.mat().get(0, 0);
            assertThat(color).hasSize(3);
            assertThat(color[0]).as("blue").isBetween(16.0, 24.0);
            assertThat(color[1]).as("green").isBetween(96.0, 104.0);
            assertThat(color[2]).as("red").isBetween(160.0, 168.0);
        }
    }

    @Test
    void takesAlphaFromItsMask() {
        byte[] bmp = bmp(V4, 32, 0xFF, 0xFF00, 0xFF0000, 0xFF000000, 0x801464A4);

        try (Pixels pixels = decoder.decode(bmp)) {
            assertThat(pixels.mat().get(0, 0)).containsExactly(20, 100, 164, 128);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 7fff, 7c00", "3, ffff, f800"})
    void widensFewBitsToAllThatThereAre(int compression, String white, String red) {
        byte[] bmp = bmp(V3, 16, hex("f800"), hex("7e0"), hex("1f"), 0, hex(white));
        bmp[COMPRESSION_AT] = (byte) compression;
        try (Pixels pixels = decoder.decode(bmp)) {
            assertThat(pixels.mat().get(0, 0)).containsExactly(255, 255, 255);
        }
        ByteBuffer.wrap(bmp).order(ByteOrder.LITTLE_ENDIAN).putInt(bmp.length - 4, hex(red));
        try (Pixels pixels = decoder.decode(bmp)) {
            assertThat(pixels.mat().get(0, 0)).containsExactly(0, 0, 255);
        }
    }

    @Test
    void takesColoursOfOs2() {
        try (Pixels pixels = decoder.decode(os2(24, 0, new byte[] {20, 100, (byte) 164}))) {
            assertThat(pixels.mat().get(0, 0)).containsExactly(20, 100, 164);
        }
        try (Pixels pixels = decoder.decode(os2(8, 256, new byte[] {3}))) {
            assertThat(pixels.mat().get(0, 0)).containsExactly(3, 6, 9);
        }
    }

    /** One pixel behind a palette whose colours are their number, twice and three times that. */
    private static byte[] os2(int bits, int colours, byte[] pixel) {
        int start = 26 + 3 * colours;
        ByteBuffer bmp = ByteBuffer.allocate(start + 4).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put(new byte[] {'B', 'M'}).putInt(start + 4).putInt(0).putInt(start);
        bmp.putInt(12).putShort((short) 1).putShort((short) 1).putShort((short) 1);
        bmp.putShort((short) bits);
        for (int number = 0; number < colours; number++) {
            bmp.put((byte) number).put((byte) (2 * number)).put((byte) (3 * number));
        }
        return bmp.put(pixel).array();
    }

    private static int hex(String digits) {
        return Integer.parseUnsignedInt(digits, 16);
    }

    /** One pixel, four bytes of it kept in any case. */
    private static byte[] bmp(int info, int bits, int red, int green, int blue, int alpha, int pixel) {
        int start = 14 + Math.max(info, V3 + 12);
        ByteBuffer bmp = ByteBuffer.allocate(start + 4).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put(new byte[] {'B', 'M'}).putInt(start + 4).putInt(0).putInt(start);
        bmp.putInt(info).putInt(1).putInt(1).putShort((short) 1).putShort((short) bits);
        bmp.putInt(3).putInt(4).putInt(0).putInt(0).putInt(0).putInt(0);
        bmp.putInt(red).putInt(green).putInt(blue);
        if (info > V3 + 12) {
            bmp.putInt(alpha);
        }
        return bmp.putInt(start, pixel).array();
    }
}
