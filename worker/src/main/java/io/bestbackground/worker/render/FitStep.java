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
            Mat weighed = scope.mat();
            // why 16 bits: they hold the product of two of 8
            Core.multiply(Alpha.colours(picture, scope), Alpha.threefold(alpha, scope), weighed, 1, CvType.CV_16U);
            Mat weights = scope.mat();
            alpha.convertTo(weights, CvType.CV_16U, OPAQUE);
            Mat sums = resized(weighed, target, scope);
            Mat shares = resized(weights, target, scope);
            // why none of this in place: where the type changes, OpenCV reads what it has let go of
            Mat colours = scope.mat();
            Core.divide(sums, Alpha.threefold(shares, scope), colours, OPAQUE, CvType.CV_8U);
            Mat opacity = scope.mat();
            shares.convertTo(opacity, CvType.CV_8U, 1 / OPAQUE);
            return Alpha.join(colours, opacity);
        }
    }

    private static Mat resized(Mat picture, Size target, MatScope scope) {
        Mat resized = scope.mat();
        Imgproc.resize(picture, resized, target, 0, 0, Imgproc.INTER_AREA);
        return resized;
    }
}
