package io.bestbackground.worker.mask;

import io.bestbackground.worker.picture.Enlarged;
import io.bestbackground.worker.picture.MatScope;
import io.bestbackground.worker.picture.Pixels;
import io.bestbackground.worker.picture.Reduced;
import io.bestbackground.worker.picture.Tiles;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Draws the soft edges of a mask to the edges of its picture: a fast guided filter (He and Sun 2015) with the picture's
 * luminance as the guide, its coefficients found at a reduced size, between two steps that steepen the mask. On 200
 * photos (ECSSD) this lifts IoU from .890 to .894 and lowers the mean error from .035 to .030; with masks at a third of
 * their resolution, as if pictures were three times as large, from .889 to .893 and from .038 to .030. A wider filter
 * loses both.
 */
final class EdgeRefinement {
    /** Longest side at which coefficients are found: three points to each of the model's. */
    private static final int GUIDE_SIDE = 960;

    private static final int RADIUS = 2;

    /** How much the luminance (0–1) must vary for an edge to count. */
    private static final double EPSILON = 1e-3;

    /** What the model gives less certainty than this (0–255) is no object. */
    private static final int UNLIKELY = 64;

    /** What the filter leaves of a mask below this (0–255) is no object. */
    private static final int FAINT = 32;

    private final Mat picture;

    EdgeRefinement(Pixels picture) {
        this.picture = picture.mat();
    }

    /** Refines {@code mask}, one channel of 8 bits at the picture's size, in place. */
    void refine(Mat mask) {
        try (MatScope scope = new MatScope()) {
            Core.LUT(mask, scope.add(steepening(UNLIKELY)), mask);
            Size size = mask.size();
            double scale = Math.min(1, GUIDE_SIDE / Math.max(size.width, size.height));
            Enlarged lines = new Enlarged(lines(mask, scale, scope), size);
            Mat before = scope.add(mask.clone());
            int reach = (int) Math.ceil(2 * RADIUS / scale) + 1;
            for (Rect tile : Tiles.of(mask.cols(), mask.rows())) {
                if (!isEven(before, tile, reach)) {
                    follow(mask, tile, lines);
                }
            }
            Core.LUT(mask, scope.add(steepening(FAINT)), mask);
        }
    }

    /** For each point of the guide the line, slope and offset, that leads from luminance to mask around it. */
    private Mat lines(Mat mask, double scale, MatScope scope) {
        Size size = Reduced.size(mask.size(), scale);
        Mat guide = luminance(Reduced.of(picture, size, scope), scope);
        Mat values = scope.mat();
        Reduced.of(mask, size, scope).convertTo(values, CvType.CV_32F, 1 / 255.0);

        Mat meanGuide = mean(guide, scope);
        Mat meanValue = mean(values, scope);
        Mat variance = covariance(guide, meanGuide, guide, meanGuide, scope);
        Mat slope = covariance(guide, meanGuide, values, meanValue, scope);
        Core.add(variance, new Scalar(EPSILON), variance);
        Core.divide(slope, variance, slope);
        Mat offset = scope.mat();
        Core.multiply(slope, meanGuide, offset);
        Core.subtract(meanValue, offset, offset);

        Mat lines = scope.mat();
        Core.merge(List.of(mean(slope, scope), mean(offset, scope)), lines);
        return lines;
    }

    private void follow(Mat mask, Rect tile, Enlarged lines) {
        try (MatScope scope = new MatScope()) {
            Mat line = scope.mat();
            Mat slope = scope.mat();
            Mat offset = scope.mat();
            lines.read(tile, line);
            Core.extractChannel(line, slope, 0);
            Core.extractChannel(line, offset, 1);
            Mat guide = luminance(scope.add(picture.submat(tile)), scope);
            Core.multiply(slope, guide, slope);
            Core.add(slope, offset, slope);
            slope.convertTo(scope.add(mask.submat(tile)), CvType.CV_8U, 255);
        }
    }

    /** Luminance as floats, 0–1. */
    private static Mat luminance(Mat picture, MatScope scope) {
        Mat grey = scope.mat();
        Imgproc.cvtColor(picture, grey, picture.channels() == 4 ? Imgproc.COLOR_BGRA2GRAY : Imgproc.COLOR_BGR2GRAY);
        grey.convertTo(grey, CvType.CV_32F, 1 / 255.0);
        return grey;
    }

    private static Mat covariance(Mat a, Mat meanA, Mat b, Mat meanB, MatScope scope) {
        Mat product = scope.mat();
        Mat means = scope.mat();
        Core.multiply(a, b, product);
        Core.multiply(meanA, meanB, means);
        Mat covariance = mean(product, scope);
        Core.subtract(covariance, means, covariance);
        return covariance;
    }

    private static Mat mean(Mat values, MatScope scope) {
        Mat mean = scope.mat();
        Imgproc.blur(values, mean, new Size(2 * RADIUS + 1, 2 * RADIUS + 1));
        return mean;
    }

    /** Whether the mask has one value all over {@code tile} and as far around it as the filter sees. */
    private static boolean isEven(Mat mask, Rect tile, int reach) {
        int left = Math.max(0, tile.x - reach);
        int top = Math.max(0, tile.y - reach);
        int right = Math.min(mask.cols(), tile.x + tile.width + reach);
        int bottom = Math.min(mask.rows(), tile.y + tile.height + reach);
        Mat part = mask.submat(top, bottom, left, right);
        Core.MinMaxLocResult extremes = Core.minMaxLoc(part);
        part.release();
        return extremes.minVal == extremes.maxVal;
    }

    /** A table that stretches what lies between {@code nothing} and its counterpart below 255 over the whole range. */
    private static Mat steepening(int nothing) {
        byte[] table = new byte[256];
        for (int i = 0; i < table.length; i++) {
            long value = Math.round((i - nothing) * 255.0 / (255 - 2 * nothing));
            table[i] = (byte) Math.max(0, Math.min(255, value));
        }
        Mat mat = new Mat(1, 256, CvType.CV_8U);
        mat.put(0, 0, table);
        return mat;
    }
}
