package io.bestbackground.worker.mask;

import static io.bestbackground.worker.picture.TestPictures.at;
import static io.bestbackground.worker.picture.TestPictures.disc;
import static io.bestbackground.worker.picture.TestPictures.discMask;
import static io.bestbackground.worker.picture.TestPictures.noMask;
import static io.bestbackground.worker.picture.TestPictures.plain;
import static io.bestbackground.worker.picture.TestPictures.rectangle;
import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.worker.picture.Pixels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** How a mask looks at the size of its picture. */
class MaskTest {
    private static final Scalar GREY = Scalar.all(128);

    @ParameterizedTest
    @CsvSource({"1,1", "3,700", "100,75", "401,299", "1500,1000", "6000,40"})
    void hasThePicturesSize(int width, int height) {
        Mat over = over(discMask(0.5, 0.5, 0.3), plain(width, height, GREY));
        assertThat(over.size()).isEqualTo(plain(width, height, GREY).size());
        assertThat(over.type()).isEqualTo(CvType.CV_8U);
        over.release();
    }

    @Test
    void hasEdgesWithoutStairsWhenScaledUp() {
        Mat over = over(discMask(0.5, 0.5, 0.25), plain(3200, 3200, GREY));
        double furthest = 0;
        for (double angle = 0; angle < 2 * Math.PI; angle += 0.01) {
            furthest = Math.max(furthest, Math.abs(edge(over, angle) - 800));
        }
        // why 3: a point of the mask is 10 pixels wide here, so that stairs would reach 5
        assertThat(furthest).isLessThan(3);
        over.release();
    }

    @Test
    void isDrawnToTheEdgesOfThePicture() {
        Mat picture = disc(plain(960, 960, Scalar.all(40)), 0.5, 0.5, 0.25, Scalar.all(220));
        Mat truth = disc(new Mat(960, 960, CvType.CV_8U, new Scalar(0)), 0.5, 0.5, 0.25, new Scalar(255));
        Mat guided = over(discMask(0.502, 0.5, 0.25), picture);
        Mat unguided = over(discMask(0.502, 0.5, 0.25), plain(960, 960, GREY));
        assertThat(error(guided, truth)).isLessThan(0.7 * error(unguided, truth));
    }

    @Test
    void isTheSameForTransparentPictureOfTheSameColours() {
        Mat opaque = disc(plain(500, 400, Scalar.all(40)), 0.5, 0.5, 0.25, Scalar.all(220));
        Mat transparent = new Mat();
        Imgproc.cvtColor(opaque, transparent, Imgproc.COLOR_BGR2BGRA);
        Mat first = over(discMask(0.5, 0.5, 0.25), opaque);
        assertThat(error(first, over(discMask(0.5, 0.5, 0.25), transparent))).isZero();
    }

    @Test
    void losesWhatIsNotOfTheMainObject() {
        Mat both =
                rectangle(rectangle(noMask(), new Rect(80, 80, 120, 120), GREY), new Rect(90, 90, 100, 100), white());
        rectangle(rectangle(both, new Rect(280, 20, 14, 14), GREY), new Rect(284, 24, 6, 6), white());
        try (Mask mask = new Mask(both);
                Mask object = mask.onlyObject()) {
            assertThat(at(object.mat(), 287, 27, 0)).isZero();
            assertThat(at(object.mat(), 281, 21, 0)).isZero();
            assertThat(at(object.mat(), 140, 140, 0)).isEqualTo(255);
            assertThat(at(object.mat(), 82, 82, 0)).isEqualTo(128);
            assertThat(at(mask.mat(), 287, 27, 0)).isEqualTo(255);
        }
    }

    private static Scalar white() {
        return Scalar.all(255);
    }

    private static Mat over(Mat mat, Mat picture) {
        try (Mask mask = new Mask(mat);
                Pixels pixels = new Pixels(picture)) {
            return mask.over(pixels);
        }
    }

    /** Where the mask falls below one half on the way out from the middle, in pixels. */
    private static double edge(Mat mask, double angle) {
        double middle = mask.cols() / 2.0;
        double radius = 0;
        while (at(mask, (int) (middle + radius * Math.cos(angle)), (int) (middle + radius * Math.sin(angle)), 0)
                > 127) {
            radius += 0.5;
        }
        return radius;
    }

    private static double error(Mat mask, Mat truth) {
        Mat difference = new Mat();
        Core.absdiff(mask, truth, difference);
        return Core.mean(difference).val[0];
    }
}
