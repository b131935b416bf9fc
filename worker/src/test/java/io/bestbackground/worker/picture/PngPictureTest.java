package io.bestbackground.worker.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.core.MatOfInt;
import org.opencv.core.Point;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** What other programs read from our PNG files, and how large they are beside those of libpng. */
class PngPictureTest {
    @BeforeAll
    static void load() {
        NativeOpenCv.load();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void isReadAsWrittenWhateverItsWidth(int channels) throws IOException {
        for (int width = 1; width <= 40; width++) {
            for (Mat picture : pictures(width, 1 + width % 7, channels).values()) {
                assertReadAsWritten(picture);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, 700, 500",
        "3, 700, 500",
        "4, 700, 500",
        "3, 1, 70000",
        "1, 140000, 3",
        "4, 40000, 2",
        "3, 21845, 14"
    })
    void isReadAsWrittenWhereManyStripsOrLongRowsAreNeeded(int channels, int width, int height) throws IOException {
        for (Mat picture : pictures(width, height, channels).values()) {
            assertReadAsWritten(picture);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void isReadAsWrittenFromView(int channels) throws IOException {
        Mat whole = Objects.requireNonNull(pictures(400, 300, channels).get("noisy"));
        assertReadAsWritten(whole.submat(new Rect(33, 17, 301, 211)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4})
    void isHardlyLargerThanThatOfLibpng(int channels) {
        pictures(900, 600, channels).forEach((kind, picture) -> {
            long most = Math.round(libpng(picture) * 1.05) + 2_000;
            assertThat((long) PngPicture.encode(picture).length).as(kind).isLessThan(most);
        });
    }

    private static Map<String, Mat> pictures(int width, int height, int channels) {
        int type = CvType.CV_8UC(channels);
        Mat random = new Mat(height, width, type);
        Core.randu(random, 0, 256);
        Mat flat = new Mat(height, width, type, new Scalar(9, 80, 200, 255));
        Mat gradient = gradient(width, height, channels);
        Mat noise = new Mat(height, width, CvType.CV_16SC(channels));
        Core.randn(noise, 0, 4);
        Mat noisy = new Mat();
        Core.add(gradient, noise, noisy, new Mat(), type);
        Mat object = flat.clone();
        object.setTo(Scalar.all(0));
        Mat disc = new Mat(height, width, CvType.CV_8U, Scalar.all(0));
        Imgproc.ellipse(
                disc,
                new Point(width / 2.0, height / 2.0),
                new Size(width / 3.0, height / 3.0),
                0,
                0,
                360,
                Scalar.all(255),
                Imgproc.FILLED);
        noisy.copyTo(object, disc);
        return Map.of("random", random, "flat", flat, "gradient", gradient, "noisy", noisy, "object", object);
    }

    private static Mat gradient(int width, int height, int channels) {
        byte[] points = new byte[width * height * channels];
        for (int i = 0; i < points.length; i++) {
            int point = i / channels;
            int across = 255 * (point % width) / width;
            int down = 255 * (point / width) / height;
            points[i] = (byte) (i % channels == 0 ? across : i % channels == 1 ? down : (across + down) / 2);
        }
        Mat gradient = new Mat(height, width, CvType.CV_8UC(channels));
        gradient.put(0, 0, points);
        return gradient;
    }

    private static void assertReadAsWritten(Mat picture) throws IOException {
        byte[] png = PngPicture.encode(picture);
        Mat byLibpng = Imgcodecs.imdecode(new MatOfByte(png), Imgcodecs.IMREAD_UNCHANGED);
        assertThat(byLibpng.size()).isEqualTo(picture.size());
        assertThat(byLibpng.type()).isEqualTo(picture.type());
        assertThat(Core.norm(byLibpng, picture, Core.NORM_INF)).isZero();
        assertThat(byJava(png)).isEqualTo(points(picture));
    }

    /** The points as Java's own reader gives them, in OpenCV's order. */
    private static int[] byJava(byte[] png) throws IOException {
        BufferedImage image = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png)));
        int channels = image.getRaster().getNumBands();
        int[] points = image.getRaster().getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
        for (int i = 0; channels > 1 && i < points.length; i += channels) {
            int red = points[i];
            points[i] = points[i + 2];
            points[i + 2] = red;
        }
        return points;
    }

    private static int[] points(Mat picture) {
        byte[] bytes = new byte[(int) picture.total() * picture.channels()];
        picture.clone().get(0, 0, bytes);
        int[] points = new int[bytes.length];
        for (int i = 0; i < points.length; i++) {
            points[i] = bytes[i] & 0xFF;
        }
        return points;
    }

    private static long libpng(Mat picture) {
        MatOfByte encoded = new MatOfByte();
        MatOfInt runsOnly = new MatOfInt(Imgcodecs.IMWRITE_PNG_STRATEGY, Imgcodecs.IMWRITE_PNG_STRATEGY_RLE);
        Imgcodecs.imencode(".png", picture, encoded, runsOnly);
        return encoded.total();
    }
}
