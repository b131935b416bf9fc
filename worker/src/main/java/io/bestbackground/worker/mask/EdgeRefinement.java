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
            steepen(mask, UNLIKELY);
            Size size = mask.size();
            double scale = Math.min(1, GUIDE_SIDE / Math.max(size.width, size.height));
            Mat values = Reduced.of(mask, Reduced.size(size, scale), scope);
            List<Rect> edges = Tiles.of(mask.cols(), mask.rows()).stream()
                    .filter(tile -> !isEven(values, around(scaled(tile, scale), 2 * RADIUS + 1, values)))
                    .toList();
            if (!edges.isEmpty()) {
                Mat luminance = luminance(scope);
                Mat guide = Reduced.of(luminance, values.size(), scope);
                Enlarged lines = new Enlarged(lines(guide, values, scope), size);
                edges.forEach(tile -> follow(mask, tile, luminance, lines));
            }
            steepen(mask, FAINT);
        }
    }

    /** For each point of the guide the line, slope and offset, that leads from luminance to mask around it. */
    private static Mat lines(Mat guide, Mat values, MatScope scope) {
        Mat lines = scope.add(new Mat(guide.size(), CvType.CV_32FC2));
        for (Rect tile : Tiles.of(guide.cols(), guide.rows())) {
            Rect seen = around(tile, 2 * RADIUS, guide);
            try (MatScope own = new MatScope()) {
                Mat target = own.add(lines.submat(tile));
                if (isEven(values, seen)) {
                    target.setTo(new Scalar(0, values.get(tile.y, tile.x)[0] / 255));
                } else {
                    Mat found = linesOf(floats(guide, seen, own), floats(values, seen, own), own);
                    Rect inner = new Rect(tile.x - seen.x, tile.y - seen.y, tile.width, tile.height);
                    own.add(found.submat(inner)).copyTo(target);
                }
            }
        }
        return lines;
    }

    private static Mat linesOf(Mat guide, Mat values, MatScope scope) {
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

    private static void follow(Mat mask, Rect tile, Mat luminance, Enlarged lines) {
        try (MatScope scope = new MatScope()) {
            Mat line = scope.mat();
            Mat slope = scope.mat();
            Mat offset = scope.mat();
            lines.read(tile, line);
            Core.extractChannel(line, slope, 0);
            Core.extractChannel(line, offset, 1);
            Core.multiply(slope, floats(luminance, tile, scope), slope);
            Core.add(slope, offset, slope);
            slope.convertTo(scope.add(mask.submat(tile)), CvType.CV_8U, 255);
        }
    }

    /** The picture's luminance, 8 bits; on white, as the model sees it, where it is transparent. */
    private Mat luminance(MatScope scope) {
        Mat grey = scope.mat();
        if (picture.channels() == 3) {
            Imgproc.cvtColor(picture, grey, Imgproc.COLOR_BGR2GRAY);
            return grey;
        }
        Mat alpha = scope.mat();
        Imgproc.cvtColor(picture, grey, Imgproc.COLOR_BGRA2GRAY);
        Core.extractChannel(picture, alpha, 3);
        Core.multiply(grey, alpha, grey, 1 / 255.0);
        Core.bitwise_not(alpha, alpha);
        Core.add(grey, alpha, grey);
        return grey;
    }

    /** What lies under {@code tile} as floats, 0–1. */
    private static Mat floats(Mat bytes, Rect tile, MatScope scope) {
        Mat floats = scope.mat();
        scope.add(bytes.submat(tile)).convertTo(floats, CvType.CV_32F, 1 / 255.0);
        return floats;
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

    /** Where {@code tile} lies on a picture {@code scale} times as large, in whole points. */
    private static Rect scaled(Rect tile, double scale) {
        int left = (int) (tile.x * scale);
        int top = (int) (tile.y * scale);
        int right = (int) Math.ceil((tile.x + tile.width) * scale);
        int bottom = (int) Math.ceil((tile.y + tile.height) * scale);
        return new Rect(left, top, right - left, bottom - top);
    }

    /** {@code tile} and what lies within {@code reach} of it. */
    private static Rect around(Rect tile, int reach, Mat all) {
        int left = Math.max(0, tile.x - reach);
        int top = Math.max(0, tile.y - reach);
        int right = Math.min(all.cols(), tile.x + tile.width + reach);
        int bottom = Math.min(all.rows(), tile.y + tile.height + reach);
        return new Rect(left, top, right - left, bottom - top);
    }

    /** Whether the mask has one value all over {@code part}. */
    private static boolean isEven(Mat mask, Rect part) {
        Mat seen = mask.submat(part);
        Core.MinMaxLocResult extremes = Core.minMaxLoc(seen);
        seen.release();
        return extremes.minVal == extremes.maxVal;
    }

    /** Stretches what lies between {@code nothing} and its counterpart below 255 over the whole range. */
    private static void steepen(Mat mask, int nothing) {
        double slope = 255.0 / (255 - 2 * nothing);
        mask.convertTo(mask, CvType.CV_8U, slope, -nothing * slope);
    }
}
