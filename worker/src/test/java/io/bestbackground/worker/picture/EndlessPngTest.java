package io.bestbackground.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.common.picture.NotAPicture;
import io.bestbackground.common.picture.PictureLimits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PNGs with far more data than points, and large ones that have no more than they need. */
class EndlessPngTest {
    private final PictureDecoder decoder = new PictureDecoder(PictureLimits.DEFAULT);

    @BeforeAll
    static void load() {
        NativeOpenCv.load();
    }

    @Test
    void areRefusedBeforeAllOfItIsUnpacked() throws IOException {
        refuses(zeros(100, 100, new byte[0]));
    }

    @Test
    void areRefusedAlsoWhenTheyBeginAsAPhoto() throws IOException {
        byte[] noise = new byte[1500 * 1501];
        new Random(1).nextBytes(noise);
        for (int row = 0; row < 1500; row++) {
            noise[row * 1501] = 0;
        }
        refuses(zeros(1500, 1500, noise));
    }

    @ParameterizedTest
    @ValueSource(ints = {ImageWriteParam.MODE_DISABLED, ImageWriteParam.MODE_DEFAULT})
    void areNoneThatAreLargeInterlacedOrNot(int progressive) throws IOException {
        BufferedImage noise = new BufferedImage(701, 499, BufferedImage.TYPE_INT_RGB);
        noise.setRGB(0, 0, 701, 499, new Random(1).ints(701 * 499).toArray(), 0, 701);

        try (Pixels pixels = decoder.decode(png(noise, progressive))) {
            assertThat(pixels.width()).isEqualTo(701);
            assertThat(pixels.height()).isEqualTo(499);
        }
    }

    private void refuses(byte[] bomb) {
        assertThatThrownBy(() -> decoder.decode(bomb))
                .isInstanceOf(NotAPicture.class)
                .hasMessageContaining("far more data than points");
    }

    /** A grey picture whose data is these rows and 400 MB of zeros. */
    private static byte[] zeros(int width, int height, byte[] rows) throws IOException {
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        Deflater best = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream packed = new DeflaterOutputStream(data, best)) {
            packed.write(rows);
            byte[] room = new byte[1_000_000];
            for (int i = 0; i < 400; i++) {
                packed.write(room);
            }
        } finally {
            best.end();
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 0, 0, 0, 0})
                .array();
        file.write(chunk("IHDR", header));
        file.write(chunk("IDAT", data.toByteArray()));
        file.write(chunk("IEND", new byte[0]));
        return file.toByteArray();
    }

    private static byte[] chunk(String name, byte[] content) {
        byte[] letters = name.getBytes(StandardCharsets.US_ASCII);
        CRC32 check = new CRC32();
        check.update(letters);
        check.update(content);
        return ByteBuffer.allocate(content.length + 12)
                .putInt(content.length)
                .put(letters)
                .put(content)
                .putInt((int) check.getValue())
                .array();
    }

    private static byte[] png(BufferedImage picture, int progressive) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(file)) {
            ImageWriteParam how = writer.getDefaultWriteParam();
            how.setProgressiveMode(progressive);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), how);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }
}
