package io.bestbackground.worker.render;

import static io.bestbackground.worker.picture.TestPictures.GREEN;
import static io.bestbackground.worker.picture.TestPictures.RED;
import static io.bestbackground.worker.picture.TestPictures.WHITE;
import static io.bestbackground.worker.picture.TestPictures.at;
import static io.bestbackground.worker.picture.TestPictures.disc;
import static io.bestbackground.worker.picture.TestPictures.noMask;
import static io.bestbackground.worker.picture.TestPictures.plain;
import static io.bestbackground.worker.picture.TestPictures.rectangle;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfDouble;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** How the background is blurred, and that nothing of the object is. */
class BlurStepTest {
    private static final double RADIUS = 0.2;

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "0.005", "0.02", "0.1"})
    void leavesNoHaloOfTheObject(String blur) {
        for (Scalar colour : new Scalar[] {GREEN, WHITE}) {
            Mat source = disc(plain(600, 400, colour), 0.5, 0.5, RADIUS, RED);
            // why smaller: a model's mask may lie a point inside the object's edge
            Mat blurred = blurred(source, ellipseMask(RADIUS - 0.003), blur);
            Mat outside = ellipse(600, 400, RADIUS + 0.01);
            Core.bitwise_not(outside, outside);
            assertThat(reddest(blurred, outside)).isLessThanOrEqualTo(reddest(plain(1, 1, colour), new Mat()) + 4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.001", "0.02", "0.1"})
    void leavesTheInsideOfTheObjectAsItWas(String blur) {
        Mat source = scene(600, 400);
        Mat difference = new Mat();
        Core.absdiff(blurred(source, ellipseMask(RADIUS), blur), source, difference);
        Mat worst = difference.reshape(1);
        Mat inside = new Mat();
        Mat disc = ellipse(600, 400, RADIUS - 0.02);
        Core.merge(List.of(disc, disc, disc), inside);
        assertThat(Core.minMaxLoc(worst, inside.reshape(1)).maxVal).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.004", "0.02", "0.05"})
    void agreesWithPlainReferenceAtFullSize(String blur) {
        Mat source = scene(600, 400);
        Mat fast = blurred(source, ellipseMask(RADIUS), blur);
        Mat reference = reference(source, ellipse(600, 400, RADIUS), 600 * Double.parseDouble(blur));
        Mat inside = ellipse(600, 400, RADIUS - 0.01);
        Mat outside = ellipse(600, 400, RADIUS + 0.01);
        Core.bitwise_not(outside, outside);
        assertThat(Renders.psnr(fast, reference, inside)).isGreaterThan(45);
        assertThat(Renders.psnr(fast, reference, outside)).isGreaterThan(38);
    }

    @Test
    void looksAlikeWhateverTheSizeOfThePicture() {
        Mat small = blurred(scene(600, 450), ellipseMask(RADIUS), "0.02");
        Mat large = blurred(scene(2400, 1800), ellipseMask(RADIUS), "0.02");
        Imgproc.resize(large, large, small.size(), 0, 0, Imgproc.INTER_AREA);
        Mat outside = ellipse(600, 450, RADIUS + 0.01);
        Core.bitwise_not(outside, outside);
        assertThat(Renders.psnr(small, large, outside)).isGreaterThan(38);
    }

    @Test
    void removesDetailOfTheBackground() {
        Mat source = scene(600, 400);
        Mat blurred = blurred(source, ellipseMask(RADIUS), "0.02");
        Rect corner = new Rect(0, 0, 100, 100);
        assertThat(deviation(source.submat(corner))).isGreaterThan(15);
        assertThat(deviation(blurred.submat(corner))).isLessThan(5);
    }

    @Test
    void givesThePictureItselfWithoutBlur() {
        Mat source = scene(300, 200);
        Mat same = blurred(source, ellipseMask(RADIUS), "0");
        assertThat(Core.norm(source, same, Core.NORM_INF)).isZero();
    }

    @Test
    void fillsInWhereTheObjectCoversNearlyEverything() {
        Mat source = rectangle(plain(600, 400, Scalar.all(180)), new Rect(14, 0, 572, 400), Scalar.all(220));
        Mat mask = rectangle(noMask(), new Rect(7, 0, 306, 320), new Scalar(255));
        // why a hole: what shows through it lies far from any background
        rectangle(mask, new Rect(150, 150, 20, 20), new Scalar(0));
        for (String blur : new String[] {"0.001", "0.02", "0.1"}) {
            Mat blurred = blurred(source, mask.clone(), blur);
            Core.MinMaxLocResult range = Core.minMaxLoc(blurred.reshape(1));
            assertThat(range.minVal).isGreaterThanOrEqualTo(178);
            assertThat(range.maxVal).isLessThanOrEqualTo(222);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void takesPicturesOfFewPixels(int width) {
        assertThat(blurred(plain(width, 1000, GREEN), ellipseMask(RADIUS), "0.1")
                        .size())
                .isEqualTo(new Size(width, 1000));
    }

    @Test
    void keepsAlphaAndIgnoresColoursUnderTransparency() {
        Mat source = new Mat(400, 600, CvType.CV_8UC4, new Scalar(60, 160, 40, 255));
        rectangle(source, new Rect(0, 0, 200, 400), new Scalar(0, 0, 255, 0));
        Mat blurred = blurred(source, ellipseMask(RADIUS), "0.02");
        assertThat(at(blurred, 100, 200, 3)).isZero();
        assertThat(at(blurred, 203, 200, 3)).isEqualTo(255);
        assertThat(at(blurred, 203, 200, 2)).isBetween(39, 44);
    }

    private static Mat blurred(Mat source, Mat mask, String blur) {
        return Renders.all(source, mask, Map.of("mode", "blur", "blur", blur)).get(0);
    }

    /** A red disc with fine lines on a ground with fine lines. */
    private static Mat scene(int width, int height) {
        Mat scene = plain(width, height, GREEN);
        int line = width / 100;
        for (int x = 0; x < width; x += 4 * line) {
            rectangle(scene, new Rect(x, 0, 2 * line, height), new Scalar(160, 200 - 100.0 * x / width, 120));
        }
        Mat object = plain(width, height, RED);
        for (int y = 0; y < height; y += 4 * line) {
            rectangle(object, new Rect(0, y, width, line), new Scalar(90, 20, 200));
        }
        object.copyTo(scene, ellipse(width, height, RADIUS));
        return scene;
    }

    private static Mat ellipse(int width, int height, double radius) {
        return disc(new Mat(height, width, CvType.CV_8U, new Scalar(0)), 0.5, 0.5, radius, new Scalar(255));
    }

    /** The mask of a disc in a picture of 3:2 or 4:3, squashed as the model sees it. */
    private static Mat ellipseMask(double radius) {
        Mat mask = new Mat();
        Imgproc.resize(ellipse(960, 640, radius), mask, new Size(320, 320), 0, 0, Imgproc.INTER_AREA);
        Imgproc.GaussianBlur(mask, mask, new Size(), 1);
        return mask;
    }

    /** The largest difference of red over green. */
    private static double reddest(Mat picture, Mat where) {
        Mat red = new Mat();
        Mat green = new Mat();
        Core.extractChannel(picture, red, 2);
        Core.extractChannel(picture, green, 1);
        Mat difference = new Mat();
        Core.subtract(red, green, difference, new Mat(), CvType.CV_16S);
        return Core.minMaxLoc(difference, where).maxVal;
    }

    private static double deviation(Mat picture) {
        MatOfDouble deviation = new MatOfDouble();
        Core.meanStdDev(picture, new MatOfDouble(), deviation);
        return deviation.toArray()[1];
    }

    /** Normalised convolution at full size in floats, weights 0 a little around the object; then the object on top. */
    private static Mat reference(Mat source, Mat object, double sigma) {
        Mat weight = new Mat();
        double reach = 2 * Math.ceil(sigma / 4 + 0.005 * source.cols()) + 1;
        Imgproc.dilate(object, weight, Imgproc.getStructuringElement(Imgproc.MORPH_ELLIPSE, new Size(reach, reach)));
        weight.convertTo(weight, CvType.CV_32F, -1 / 255.0, 1);
        Mat weights = new Mat();
        Core.merge(List.of(weight, weight, weight), weights);
        Mat colours = new Mat();
        source.convertTo(colours, CvType.CV_32F);
        Core.multiply(colours, weights, colours);
        Imgproc.GaussianBlur(colours, colours, new Size(), sigma);
        Imgproc.GaussianBlur(weights, weights, new Size(), sigma);
        Core.add(weights, Scalar.all(1e-6), weights);
        Core.divide(colours, weights, colours);
        colours.convertTo(colours, CvType.CV_8U);
        source.copyTo(colours, object);
        return colours;
    }
}
