package io.bestbackground.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bestbackground.common.picture.BarePng;
import io.bestbackground.common.picture.PictureLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.opencv.core.Core;
import org.opencv.core.CvType;

class PngNotesTest {
    private final PictureDecoder decoder = new PictureDecoder(PictureLimits.DEFAULT);

    @Test
    void areNotHandedToTheNativeDecoder() throws IOException {
        byte[] noted = OddPictures.write(".png", OddPictures.quarters(CvType.CV_8UC3));
        byte[] chunk = packed(new byte[7_900_000]);
        for (int i = 0; i < 200; i++) {
            noted = OddPictures.withChunk(noted, "zTXt", chunk);
        }
        assertThat(BarePng.of(noted)).isEqualTo(OddPictures.write(".png", OddPictures.quarters(CvType.CV_8UC3)));
    }

    @Test
    void areNotUnpacked() throws IOException {
        byte[] png = OddPictures.write(".png", OddPictures.quarters(CvType.CV_8UC3));
        byte[] keyed = OddPictures.withChunk(png, "tRNS", new byte[] {0, (byte) 220, 0, 30, 0, 30});
        byte[] noted = OddPictures.withChunk(keyed, "zTXt", packed(new byte[32 << 20]));
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();

        try (Pixels pixels = decoder.decode(noted)) {
            assertThat(pixels.mat().get(8, 8)[3]).isZero();
        }

        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(16L << 20);
    }

    @Test
    void doNotKeepAPictureFromBeingReadHoweverLongTheyAre() {
        byte[] png = OddPictures.write(".png", OddPictures.quarters(CvType.CV_8UC3));
        byte[] noted = OddPictures.withChunk(png, "tEXt", new byte[9_000_000]);

        try (Pixels plain = decoder.decode(png);
                Pixels pixels = decoder.decode(noted)) {
            assertThat(Core.norm(pixels.mat(), plain.mat(), Core.NORM_INF)).isZero();
        }
    }

    private static byte[] packed(byte[] text) throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes("note\0\0".getBytes(StandardCharsets.ISO_8859_1));
        try (DeflaterOutputStream packed = new DeflaterOutputStream(chunk)) {
            packed.write(text);
        }
        return chunk.toByteArray();
    }
}
