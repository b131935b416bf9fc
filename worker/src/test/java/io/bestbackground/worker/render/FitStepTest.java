package io.bestbackground.worker.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.bestbackground.worker.picture.MatScope;
import io.bestbackground.worker.picture.NativeOpenCv;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** How pictures are scaled down. */
class FitStepTest {
    static {
        NativeOpenCv.load();
    }

    @ParameterizedTest
    @CsvSource({"301, 203, 300, 202", "300, 200, 100, 50", "300, 200, 150, 100", "250, 180, 77, 61", "90, 70, 90, 35"})
    void weighsEachColourAsItWouldAllOfThem(int width, int height, int targetWidth, int targetHeight) {
        Size target = new Size(targetWidth, targetHeight);
        Mat picture = noise(width, height);

        Mat scaled = FitStep.scaled(picture, target);

        assertThat(scaled.type()).isEqualTo(CvType.CV_8UC4);
        assertThat(Core.norm(scaled, allAtOnce(picture, target), Core.NORM_INF)).isZero();
    }

    private static Mat noise(int width, int height) {
        byte[] bytes = new byte[4 * width * height];
        new Random(width).nextBytes(bytes);
        // why runs: nothing, and all, of a colour is to be seen in places
        for (int at = 3; at < bytes.length / 2; at += 4) {
            bytes[at] = (byte) (at / 400 % 2 == 0 ? 0 : 255);
        }
        Mat noise = new Mat(height, width, CvType.CV_8UC4);
        noise.put(0, 0, bytes);
        return noise;
    }

    /** Three colours and three copies of their alpha in one go. */
    private static Mat allAtOnce(Mat picture, Size target) {
        try (MatScope scope = new MatScope()) {
            Mat alpha = Alpha.of(picture, scope);
            Mat weighed = scope.mat();
            Core.multiply(Alpha.colours(picture, scope), Alpha.threefold(alpha, scope), weighed, 1, CvType.CV_16U);
            Mat weights = scope.mat();
            alpha.convertTo(weights, CvType.CV_16U, 255);
            Mat sums = scope.mat();
            Imgproc.resize(weighed, sums, target, 0, 0, Imgproc.INTER_AREA);
            Mat shares = scope.mat();
            Imgproc.resize(weights, shares, target, 0, 0, Imgproc.INTER_AREA);
            Mat colours = scope.mat();
            Core.divide(sums, Alpha.threefold(shares, scope), colours, 255, CvType.CV_8U);
            Mat opacity = scope.mat();
            shares.convertTo(opacity, CvType.CV_8U, 1 / 255.0);
            return Alpha.join(colours, opacity);
        }
    }
}
