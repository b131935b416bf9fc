package io.bestbackground.worker.render;

import io.bestbackground.common.edit.FitSize;
import io.bestbackground.worker.picture.MatScope;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Scales a picture down to fit into a box; each new point is the mean of those that it covers. */
record FitStep(FitSize size) implements Step {
    private static final double OPAQUE = 255;
    private static final int COLOURS = 3;

    @Override
    public Mat apply(Mat picture, Scene scene, MatScope results) {
        double scale = size.scale(picture.cols(), picture.rows());
        if (scale == 1) {
            return picture;
        }
        Size target = new Size(side(picture.cols(), scale), side(picture.rows(), scale));
        return results.add(scaled(picture, target));
    }

    /** {@code picture} at {@code target}, no side of which is longer; the caller's to release. */
    static Mat scaled(Mat picture, Size target) {
        if (picture.channels() == 4) {
            return withAlpha(picture, target);
        }
        try (MatScope scope = new MatScope()) {
            return scope.keep(resized(picture, target, scope));
        }
    }

    private static int side(int pixels, double scale) {
        return (int) Math.max(1, Math.round(pixels * scale));
    }

    /** Weighs each colour by its alpha, or what cannot be seen would darken the edges. */
    private static Mat withAlpha(Mat picture, Size target) {
        try (MatScope scope = new MatScope()) {
            Mat alpha = Alpha.of(picture, scope);
            Mat shares = shares(alpha, target, scope);
            Mat fitted = scope.add(new Mat(target, CvType.CV_8UC4));
            // why one by one: the products of all at once are three times as large as the picture itself
            for (int colour = 0; colour < COLOURS; colour++) {
                put(weighed(picture, colour, alpha, shares), fitted, colour);
            }
            Mat opacity = scope.mat();
            shares.convertTo(opacity, CvType.CV_8U, 1 / OPAQUE);
            Core.insertChannel(opacity, fitted, COLOURS);
            return scope.keep(fitted);
        }
    }

    /** Alpha at {@code target}, times 255. */
    private static Mat shares(Mat alpha, Size target, MatScope results) {
        try (MatScope scope = new MatScope()) {
            Mat weights = scope.mat();
            // why 16 bits: they hold the product of two of 8
            alpha.convertTo(weights, CvType.CV_16U, OPAQUE);
            return results.add(scope.keep(resized(weights, target, scope)));
        }
    }

    /** One colour of {@code picture} at the size of {@code shares}, as far as it can be seen. */
    private static Mat weighed(Mat picture, int colour, Mat alpha, Mat shares) {
        try (MatScope scope = new MatScope()) {
            Mat values = scope.mat();
            Core.extractChannel(picture, values, colour);
            Mat products = scope.mat();
            Core.multiply(values, alpha, products, 1, CvType.CV_16U);
            Mat sums = resized(products, shares.size(), scope);
            // why not in place: where the type changes, OpenCV reads what it has let go of
            Mat means = scope.mat();
            Core.divide(sums, shares, means, OPAQUE, CvType.CV_8U);
            return scope.keep(means);
        }
    }

    private static void put(Mat channel, Mat picture, int number) {
        Core.insertChannel(channel, picture, number);
        channel.release();
    }

    private static Mat resized(Mat picture, Size target, MatScope scope) {
        Mat resized = scope.mat();
        Imgproc.resize(picture, resized, target, 0, 0, Imgproc.INTER_AREA);
        return resized;
    }
}
