package io.bestbackground.worker.render;

import static io.bestbackground.worker.picture.TestPictures.GREEN;
import static io.bestbackground.worker.picture.TestPictures.RED;
import static io.bestbackground.worker.picture.TestPictures.disc;
import static io.bestbackground.worker.picture.TestPictures.noMask;
import static io.bestbackground.worker.picture.TestPictures.plain;
import static io.bestbackground.worker.picture.TestPictures.rectangle;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.worker.mask.CutOut;
import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.mask.ObjectBox;
import io.bestbackground.worker.picture.Pixels;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;

/** Which results a job has, and how long they live. */
class RenderPlanTest {
    private static final Size WHOLE = new Size(800, 400);
    private static final Size CUT = new Size(400, 200);

    @ParameterizedTest
    @CsvSource({"crop, 400, 200, 3", "blur, 800, 400, 3", "cutout, 800, 400, 4", "mask, 800, 400, 1"})
    void givesOnePictureOfTheRightSizeAndChannels(String mode, int width, int height, int channels) {
        List<Mat> results = render(Map.of("mode", mode, "margin", "0"));
        assertThat(results).singleElement().satisfies(picture -> {
            assertThat(picture.size()).isEqualTo(new Size(width, height));
            assertThat(picture.type()).isEqualTo(CvType.CV_8UC(channels));
        });
    }

    @Test
    void givesTheCropFirstOfBoth() {
        List<Mat> both = render(Map.of("mode", "both", "margin", "0"));
        assertThat(both).extracting(Mat::size).containsExactly(CUT, WHOLE);
    }

    @Test
    void cutsTheBlurToTheFrameOfTheCropWithTheStrengthOfTheWhole() {
        Mat whole = render(Map.of("mode", "blur", "margin", "0")).get(0);
        Mat cut =
                render(Map.of("mode", "both", "margin", "0", "frame", "object")).get(1);
        assertThat(Core.norm(cut, whole.submat(new Rect(200, 100, 400, 200)), Core.NORM_INF))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"cutout", "mask"})
    void cutsToTheFrameOfTheCropWhatIsAskedForSo(String mode) {
        Mat whole = render(Map.of("mode", mode)).get(0);
        Mat cut = render(Map.of("mode", mode, "margin", "0", "frame", "object")).get(0);

        assertThat(Core.norm(cut, whole.submat(new Rect(200, 100, 400, 200)), Core.NORM_INF))
                .isZero();
    }

    @Test
    void laysACutoutOnTheColourThatIsAskedFor() {
        Mat cutout = render(Map.of("mode", "cutout")).get(0);
        Mat laid = render(Map.of("mode", "cutout", "background", "#ff8000")).get(0);

        assertThat(laid.type()).isEqualTo(CvType.CV_8UC3);
        assertThat(laid.get(0, 0)).containsExactly(0, 128, 255);
        assertThat(laid.get(200, 400)).containsExactly(channels(cutout.get(200, 400)));
        // the object's edge lies at the column 200: in the soft part of it each colour has its share
        for (int column = 190; column < 210; column++) {
            double[] point = cutout.get(200, column);
            double share = point[3] / 255;
            double[] background = {0, 128, 255};
            for (int channel = 0; channel < 3; channel++) {
                assertThat(laid.get(200, column)[channel])
                        .isCloseTo(point[channel] * share + background[channel] * (1 - share), within(1.01));
            }
        }
    }

    private static double[] channels(double[] point) {
        return new double[] {point[0], point[1], point[2]};
    }

    @ParameterizedTest
    @CsvSource({"crop, 100, 50", "blur, 100, 50", "cutout, 100, 50", "mask, 100, 50"})
    void scalesDownToTheSizeThatIsAskedFor(String mode, int width, int height) {
        List<Mat> results = render(Map.of("mode", mode, "margin", "0", "size", "100x90"));

        assertThat(results).singleElement().extracting(Mat::size).isEqualTo(new Size(width, height));
    }

    @Test
    void leavesWhatFitsAsItIs() {
        Mat crop = render(Map.of("mode", "crop", "margin", "0")).get(0);
        Mat fitted =
                render(Map.of("mode", "crop", "margin", "0", "size", "401")).get(0);

        assertThat(Core.norm(crop, fitted, Core.NORM_INF)).isZero();
    }

    @Test
    void weighsColoursByTheirAlphaWhenItScales() {
        Mat whole = render(Map.of("mode", "cutout")).get(0);
        Mat fitted = render(Map.of("mode", "cutout", "size", "160")).get(0);

        assertThat(fitted.type()).isEqualTo(CvType.CV_8UC4);
        for (int column = 0; column < fitted.cols(); column++) {
            double[] sums = new double[4];
            for (int covered = 0; covered < 25; covered++) {
                double[] point = whole.get(200 + covered / 5, 5 * column + covered % 5);
                for (int channel = 0; channel < 3; channel++) {
                    sums[channel] += point[channel] * point[3];
                }
                sums[3] += point[3];
            }
            double[] point = fitted.get(40, column);
            assertThat(point[3]).isCloseTo(sums[3] / 25, within(1.0));
            for (int channel = 0; channel < 3 && sums[3] > 0; channel++) {
                assertThat(point[channel]).isCloseTo(sums[channel] / sums[3], within(1.0));
            }
        }
    }

    @Test
    void keepsResultsWhenTheSourceIsClosed() {
        Mat mat = source();
        Rendered rendered;
        try (Pixels picture = new Pixels(mat);
                Mask mask = new Mask(rectangleMask())) {
            Scene scene = new Scene(picture, mask, ObjectBox.find(mask).orElseThrow());
            rendered = RenderPlan.of(EditOptions.parse(Map.of("mode", "crop"))).render(scene);
        }
        try (rendered) {
            Mat crop = rendered.pictures().get(0);
            assertThat(crop.get(crop.rows() / 2, crop.cols() / 2)).containsExactly(20, 20, 220);
        }
        assertThat(rendered.pictures()).allMatch(Mat::empty);
    }

    @Test
    void leavesAPictureAsItIsWhoseObjectIsAllThatCanBeSeen() {
        Mat source = source();
        Mat alpha =
                rectangle(new Mat(400, 800, CvType.CV_8U, new Scalar(0)), new Rect(80, 80, 200, 160), new Scalar(255));
        rectangle(alpha, new Rect(80, 80, 200, 10), new Scalar(40));
        rectangle(alpha, new Rect(700, 300, 20, 20), new Scalar(255));
        Core.merge(List.of(source, alpha), source);
        try (Pixels picture = new Pixels(source);
                Mask none = new Mask(noMask());
                Mask mask = CutOut.mask(picture, none).orElseThrow()) {
            Scene scene = new Scene(picture, mask, ObjectBox.find(mask).orElseThrow());

            assertThat(one(scene, "crop").size()).isEqualTo(new Size(640, 240));
            assertThat(Core.norm(one(scene, "mask"), alpha, Core.NORM_INF)).isZero();
            for (String mode : List.of("cutout", "blur")) {
                Mat result = one(scene, mode);
                assertThat(Core.norm(result, source, Core.NORM_INF, alpha)).isZero();
                Core.extractChannel(result, result, 3);
                assertThat(Core.norm(result, alpha, Core.NORM_INF)).isZero();
            }
        }
    }

    private static Mat source() {
        return disc(plain(800, 400, GREEN), 0.5, 0.5, 0.2, RED);
    }

    private static Mat rectangleMask() {
        return rectangle(noMask(), new Rect(80, 80, 160, 160), new Scalar(255));
    }

    private static Mat one(Scene scene, String mode) {
        EditOptions options = EditOptions.parse(Map.of("mode", mode, "margin", "0"));
        try (Rendered rendered = RenderPlan.of(options).render(scene)) {
            return rendered.pictures().get(0).clone();
        }
    }

    private static List<Mat> render(Map<String, String> fields) {
        return Renders.all(source(), rectangleMask(), fields);
    }
}
