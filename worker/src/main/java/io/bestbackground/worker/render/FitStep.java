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
        if (picture.channels() == 4) {
            return results.add(withAlpha(picture, target));
        }
        Mat fitted = results.add(new Mat());
        Imgproc.resize(picture, fitted, target, 0, 0, Imgproc.INTER_AREA);
        return fitted;
    }

    private static int side(int pixels, double scale) {
        return (int) Math.max(1, Math.round(pixels * scale));
    }

    /** Weighs each colour by its alpha, or what cannot be seen would darken the edges. */
    private static Mat withAlpha(Mat picture, Size target) {
        try (MatScope scope = new MatScope()) {
            Mat alpha = Alpha.of(picture, scope);
            Mat colours = Alpha.colours(picture, scope);
            Mat weights = scope.mat();
            Imgproc.cvtColor(alpha, weights, Imgproc.COLOR_GRAY2BGR);
            Mat weighed = scope.mat();
            // why 16 bits: they hold the product of two of 8
            Core.multiply(colours, weights, weighed, 1, CvType.CV_16U);
            Imgproc.resize(weighed, weighed, target, 0, 0, Imgproc.INTER_AREA);
            alpha.convertTo(alpha, CvType.CV_16U, OPAQUE);
            Imgproc.resize(alpha, alpha, target, 0, 0, Imgproc.INTER_AREA);
            Imgproc.cvtColor(alpha, weights, Imgproc.COLOR_GRAY2BGR);
            Core.divide(weighed, weights, weighed, OPAQUE, CvType.CV_8U);
            alpha.convertTo(alpha, CvType.CV_8U, 1 / OPAQUE);
            return Alpha.join(weighed, alpha);
        }
    }
}
