package io.bestbackground.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bestbackground.common.picture.NotAPicture;
import io.bestbackground.common.picture.PictureLimits;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Of an animated WebP the first frame is taken. */
class AnimatedWebpTest {
    private final PictureDecoder decoder = new PictureDecoder(PictureLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(ints = {3, 4})
    void isItsFirstFrame(int channels) {
        byte[] still = OddPictures.write(".webp", OddPictures.quarters(CvType.CV_8UC(channels)));
        try (Pixels expected = decoder.decode(still);
                Pixels first = decoder.decode(animated(expected.width(), expected.height(), 0, 0, still))) {
            assertThat(first.mat().type()).isEqualTo(expected.mat().type());
            assertThat(Core.norm(first.mat(), expected.mat(), Core.NORM_INF)).isZero();
        }
    }

    @Test
    void liesWhereTheFrameBelongs() {
        byte[] still = OddPictures.write(".webp", OddPictures.quarters(CvType.CV_8UC3));
        try (Pixels expected = decoder.decode(still);
                Pixels first = decoder.decode(animated(100, 80, 10, 20, still))) {
            assertThat(first.mat().size()).isEqualTo(new Size(100, 80));
            Mat part = first.mat().submat(new Rect(10, 20, expected.width(), expected.height()));
            Mat colours = new Mat();
            Imgproc.cvtColor(part, colours, Imgproc.COLOR_BGRA2BGR);
            assertThat(Core.norm(colours, expected.mat(), Core.NORM_INF)).isZero();
            assertThat(part.get(0, 0)[3]).isEqualTo(255);
            assertThat(first.mat().get(0, 0)[3]).isZero();
        }
    }

    @Test
    void isRefusedWhereItsFrameIsNotWhatItSays() {
        byte[] still = OddPictures.write(".webp", OddPictures.quarters(CvType.CV_8UC3));
        byte[] whole = animated(100, 80, 0, 0, still);
        byte[] otherSize = whole.clone();
        otherSize[30 + 8 + 6]++;

        assertRefused(animated(100, 80, 90, 0, still), "outside");
        assertRefused(otherSize, "another size");
        assertRefused(Arrays.copyOf(whole, 60), "no whole frame");
        assertRefused(Arrays.copyOf(whole, 30), "no whole frame");
    }

    private void assertRefused(byte[] webp, String why) {
        assertThatThrownBy(() -> decoder.decode(webp))
                .isInstanceOf(NotAPicture.class)
                .hasMessageContaining(why);
    }

    /** An animation of one frame, a still WebP at {@code x, y} (even) on a picture of {@code width × height}. */
    private byte[] animated(int width, int height, int x, int y, byte[] still) {
        ByteBuffer file = ByteBuffer.allocate(54 + still.length - 12).order(ByteOrder.LITTLE_ENDIAN);
        put(file, "RIFF").putInt(file.capacity() - 8);
        put(file, "WEBP");
        put(file, "VP8X").putInt(10).putInt(2);
        put24(put24(file, width - 1), height - 1);
        put(file, "ANMF").putInt(16 + still.length - 12);
        try (Pixels frame = decoder.decode(still)) {
            put24(put24(put24(put24(file, x / 2), y / 2), frame.width() - 1), frame.height() - 1);
        }
        return file.putInt(100).put(still, 12, still.length - 12).array();
    }

    private static ByteBuffer put(ByteBuffer file, String latin) {
        return file.put(latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ByteBuffer put24(ByteBuffer file, int value) {
        return file.putShort((short) value).put((byte) (value >> 16));
    }
}
