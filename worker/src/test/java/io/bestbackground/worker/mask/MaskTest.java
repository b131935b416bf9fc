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
import org.opencv.core.Size;
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

    @ParameterizedTest
    @CsvSource({"600,400,45", "960,640,45", "2400,1600,30"})
    void agreesWithPlainGuidedFilterOfTheWholePicture(int width, int height, double decibelsAtSoftEdges) {
        Mat picture = disc(lines(width, height), 0.5, 0.5, 0.2, Scalar.all(220));
        Mat mask = discMask(0.502, 0.5, 0.2);
        Mat reference = guided(enlarged(mask, picture.size()), picture);
        Mat over = over(mask, picture);
        Mat soft = new Mat();
        Core.inRange(reference, new Scalar(1), new Scalar(254), soft);
        double error = Core.norm(over, reference, Core.NORM_L2SQR, soft) / Core.countNonZero(soft);
        assertThat(10 * Math.log10(255 * 255 / error)).isGreaterThan(decibelsAtSoftEdges);
        assertThat(Core.PSNR(over, reference)).isGreaterThan(45);
    }

    private static Mat lines(int width, int height) {
        Mat lines = plain(width, height, Scalar.all(60));
        for (int x = 0; x < width; x += width / 25) {
            rectangle(lines, new Rect(x, 0, width / 50, height), Scalar.all(90));
        }
        return lines;
    }

    private static Mat enlarged(Mat mask, Size size) {
        Mat enlarged = new Mat();
        Imgproc.resize(mask, enlarged, size, 0, 0, Imgproc.INTER_CUBIC);
        return enlarged;
    }

    /** He, Sun and Tang 2013, all of it in floats at full size, between the two steps that steepen the mask. */
    private static Mat guided(Mat mask, Mat picture) {
        Mat guide = new Mat();
        Imgproc.cvtColor(picture, guide, Imgproc.COLOR_BGR2GRAY);
        guide.convertTo(guide, CvType.CV_32F, 1 / 255.0);
        Mat values = new Mat();
        steepened(mask, 64).convertTo(values, CvType.CV_32F, 1 / 255.0);
        int side = 2 * (int) Math.round(2 * Math.max(1, picture.cols() / 960.0)) + 1;

        Mat meanGuide = mean(guide, side);
        Mat meanValue = mean(values, side);
        Mat variance = new Mat();
        Core.subtract(mean(guide.mul(guide), side), meanGuide.mul(meanGuide), variance);
        Core.add(variance, new Scalar(1e-3), variance);
        Mat slope = new Mat();
        Core.subtract(mean(guide.mul(values), side), meanGuide.mul(meanValue), slope);
        Core.divide(slope, variance, slope);
        Mat offset = new Mat();
        Core.subtract(meanValue, slope.mul(meanGuide), offset);

        Mat refined = new Mat();
        Core.add(mean(slope, side).mul(guide), mean(offset, side), refined);
        refined.convertTo(refined, CvType.CV_8U, 255);
        return steepened(refined, 32);
    }

    private static Mat mean(Mat values, int side) {
        Mat mean = new Mat();
        Imgproc.blur(values, mean, new Size(side, side));
        return mean;
    }

    private static Mat steepened(Mat mask, int nothing) {
        Mat steepened = new Mat();
        double slope = 255.0 / (255 - 2 * nothing);
        mask.convertTo(steepened, CvType.CV_8U, slope, -nothing * slope);
        return steepened;
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
