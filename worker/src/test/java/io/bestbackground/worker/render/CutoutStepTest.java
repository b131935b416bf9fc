package io.bestbackground.worker.render;

import static io.bestbackground.worker.picture.TestPictures.RED;
import static io.bestbackground.worker.picture.TestPictures.WHITE;
import static io.bestbackground.worker.picture.TestPictures.at;
import static io.bestbackground.worker.picture.TestPictures.disc;
import static io.bestbackground.worker.picture.TestPictures.discMask;
import static io.bestbackground.worker.picture.TestPictures.plain;
import static io.bestbackground.worker.picture.TestPictures.rectangle;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** What a cutout shows of the object, and of what was behind it. */
class CutoutStepTest {

    @Test
    void keepsTheObjectAndNothingElse() {
        Mat cut = cutout(disc(plain(900, 900, WHITE), 0.5, 0.5, 0.25, RED));
        assertThat(cut.size()).isEqualTo(new Size(900, 900));
        assertThat(cut.get(450, 450)).containsExactly(20, 20, 220, 255);
        assertThat(cut.get(10, 10)).containsExactly(0, 0, 0, 0);
    }

    @Test
    void showsNoneOfTheOldBackgroundAtSoftEdges() {
        Mat source = disc(plain(900, 900, WHITE), 0.5, 0.5, 0.25, RED);
        Imgproc.GaussianBlur(source, source, new Size(), 1);
        Mat cut = cutout(source);
        double shownBefore = 0;
        double shownAfter = 0;
        int soft = 0;
        for (int x = 600; x < 750; x++) {
            int alpha = at(cut, x, 450, 3);
            if (alpha > 10 && alpha < 250) {
                soft++;
                shownBefore = Math.max(shownBefore, alpha / 255.0 * (at(source, x, 450, 1) - 20));
                shownAfter = Math.max(shownAfter, alpha / 255.0 * (at(cut, x, 450, 1) - 20));
            }
        }
        assertThat(soft).isPositive();
        assertThat(shownBefore).isGreaterThan(30);
        assertThat(shownAfter).isLessThan(shownBefore / 3);
    }

    @Test
    void leavesOutWhatIsNotOfTheMainObject() {
        Mat mask = rectangle(discMask(0.5, 0.5, 0.25), new Rect(10, 10, 8, 8), WHITE);
        Mat cut = Renders.one(plain(640, 640, RED), mask, "cutout");
        assertThat(at(cut, 28, 28, 3)).isZero();
    }

    @Test
    void staysTransparentWhereTheSourceIs() {
        Mat source = new Mat(640, 640, CvType.CV_8UC4, new Scalar(20, 20, 220, 255));
        rectangle(source, new Rect(300, 300, 40, 40), new Scalar(20, 20, 220, 100));
        Mat cut = cutout(source);
        assertThat(at(cut, 320, 320, 3)).isEqualTo(100);
        assertThat(at(cut, 280, 320, 3)).isEqualTo(255);
        assertThat(at(cut, 20, 20, 3)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 900, 2400})
    void agreesWithPlainReferenceAtFullSize(int width) {
        Mat source = disc(ground(width, width * 2 / 3), 0.5, 0.5, 0.25, RED);
        Imgproc.GaussianBlur(source, source, new Size(), 1);
        Mat cut = cutout(source);
        Mat alpha = new Mat();
        Core.extractChannel(cut, alpha, 3);
        Mat colours = new Mat();
        Imgproc.cvtColor(cut, colours, Imgproc.COLOR_BGRA2BGR);
        Mat reference = foreground(source, alpha);
        Mat inside = new Mat();
        Core.compare(alpha, new Scalar(255), inside, Core.CMP_EQ);
        Mat edge = new Mat();
        Core.inRange(alpha, new Scalar(26), new Scalar(254), edge);
        assertThat(Renders.psnr(colours, reference, inside)).isGreaterThan(45);
        assertThat(Renders.psnr(colours, reference, edge)).isGreaterThan(38);
    }

    private static Mat ground(int width, int height) {
        Mat ground = plain(width, height, WHITE);
        return rectangle(ground, new Rect(0, 0, width / 2, height), new Scalar(200, 160, 60));
    }

    /** Blur fusion twice (Forte and Pitié 2021), all of it in floats at full size. */
    private static Mat foreground(Mat source, Mat alpha) {
        Mat image = new Mat();
        source.convertTo(image, CvType.CV_32F);
        Mat object = new Mat();
        Core.merge(List.of(alpha, alpha, alpha), object);
        object.convertTo(object, CvType.CV_32F, 1 / 255.0);
        Mat background = new Mat();
        object.convertTo(background, CvType.CV_32F, -1, 1);
        double growth = Math.max(1, source.cols() / 960.0);
        int wide = 2 * (int) Math.round(44 * growth) + 1;
        int narrow = 2 * (int) Math.round(4 * growth) + 1;
        Mat near = weighted(image, object, wide);
        Mat behind = weighted(image, background, wide);
        near = weighted(corrected(image, object, background, near, behind), object, narrow);
        behind = weighted(behind, background, narrow);
        Mat colours = new Mat();
        corrected(image, object, background, near, behind).convertTo(colours, CvType.CV_8U);
        return colours;
    }

    private static Mat weighted(Mat colours, Mat weight, int side) {
        Mat sum = new Mat();
        Mat weights = new Mat();
        Imgproc.blur(colours.mul(weight), sum, new Size(side, side));
        Imgproc.blur(weight, weights, new Size(side, side));
        Core.add(weights, Scalar.all(1e-5), weights);
        Core.divide(sum, weights, sum);
        return sum;
    }

    /** F + α(I − αF − (1−α)B). */
    private static Mat corrected(Mat image, Mat object, Mat background, Mat near, Mat behind) {
        Mat rest = new Mat();
        Core.subtract(image, near.mul(object), rest);
        Core.subtract(rest, behind.mul(background), rest);
        Mat corrected = new Mat();
        Core.add(near, rest.mul(object), corrected);
        Core.max(corrected, Scalar.all(0), corrected);
        Core.min(corrected, Scalar.all(255), corrected);
        return corrected;
    }

    private static Mat cutout(Mat source) {
        return Renders.one(source, discMask(0.5, 0.5, 0.25), "cutout");
    }
}
