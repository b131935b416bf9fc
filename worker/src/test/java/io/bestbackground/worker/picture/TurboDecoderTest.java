package io.bestbackground.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.common.picture.PictureHeader;
import io.bestbackground.common.picture.SamplePictures;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/** The system's libjpeg-turbo gives what OpenCV gives, to the last bit, and leaves to OpenCV what it cannot decode. */
@EnabledIf("isThere")
class TurboDecoderTest {
    static {
        NativeOpenCv.load();
    }

    static boolean isThere() {
        return TurboDecoder.isThere();
    }

    @Test
    void givesSamePointsForColor() {
        assertSame(SamplePictures.jpeg(321, 243));
    }

    @Test
    void givesSamePointsForGrey() {
        assertSame(OddPictures.write(".jpg", OddPictures.quarters(CvType.CV_8UC1)));
    }

    @Test
    void givesSamePointsWhereRowsAreMissing() {
        byte[] jpeg = SamplePictures.jpeg(320, 240);
        byte[] half = Arrays.copyOf(jpeg, jpeg.length / 2);
        half[half.length - 2] = (byte) 0xFF;
        half[half.length - 1] = (byte) 0xD9;

        assertSame(half);
    }

    @Test
    void leavesBrokenToOpenCv() {
        byte[] jpeg = SamplePictures.jpeg(320, 240);
        PictureHeader header = PictureHeader.read(jpeg);
        Arrays.fill(jpeg, 2, 4, (byte) 0);

        assertThat(TurboDecoder.decode(new MatOfByte(jpeg), header)).isNull();
    }

    private static void assertSame(byte[] jpeg) {
        MatOfByte encoded = new MatOfByte(jpeg);

        Mat mat = Objects.requireNonNull(TurboDecoder.decode(encoded, PictureHeader.read(jpeg)));

        Mat reference = Imgcodecs.imdecode(encoded, Imgcodecs.IMREAD_UNCHANGED);
        assertThat(mat.type()).isEqualTo(reference.type());
        assertThat(Core.norm(mat, reference, Core.NORM_INF)).isZero();
    }
}
