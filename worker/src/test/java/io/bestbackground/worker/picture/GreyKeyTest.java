package io.bestbackground.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.picture.PictureLimits;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The grey that a PNG names as transparent is transparent, and no other, in as many bits as there are. */
class GreyKeyTest {
    private static final byte[] START = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    private final PictureDecoder decoder = new PictureDecoder(PictureLimits.DEFAULT);

    @ParameterizedTest
    @CsvSource({
        "1, 0, 85",
        "1, 1, 85",
        "2, 0, 27",
        "2, 1, 27",
        "2, 2, 27",
        "2, 3, 27",
        "4, 0, 15",
        "4, 15, 15",
        "4, 5, 91",
        "4, 11, 91",
        "8, 77, 77",
        // why: of a key's 16 bits only as many count as points have
        "2, 65533, 27"
    })
    void isTransparent(int depth, int key, int points) {
        int max = (1 << depth) - 1;

        try (Pixels pixels = decoder.decode(png(depth, key, (byte) points))) {
            assertThat(pixels.hasAlpha()).isTrue();
            for (int x = 0; x < Byte.SIZE / depth; x++) {
                int grey = points >> (Byte.SIZE - depth * (x + 1)) & max;
                double wide = 255.0 * grey / max;
                assertThat(pixels.mat().get(0, x)).containsExactly(wide, wide, wide, grey == (key & max) ? 0 : 255);
            }
        }
    }

    /** A row of as many points as a byte holds. */
    private static byte[] png(int depth, int key, byte points) {
        byte[] size = ByteBuffer.allocate(13)
                .putInt(Byte.SIZE / depth)
                .putInt(1)
                .put((byte) depth)
                .array();
        byte[] packed = new byte[30];
        Deflater deflater = new Deflater();
        deflater.setInput(new byte[] {0, points});
        deflater.finish();
        int length = deflater.deflate(packed);
        deflater.end();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(START);
        png.writeBytes(OddPictures.chunk("IHDR", size));
        png.writeBytes(OddPictures.chunk(
                "tRNS", ByteBuffer.allocate(2).putShort((short) key).array()));
        png.writeBytes(OddPictures.chunk("IDAT", Arrays.copyOf(packed, length)));
        png.writeBytes(OddPictures.chunk("IEND", new byte[0]));
        return png.toByteArray();
    }
}
