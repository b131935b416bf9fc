package io.bestbackground.worker.render;

import io.bestbackground.worker.picture.MatScope;
import io.bestbackground.worker.picture.Tiles;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.imgproc.Imgproc;

/**
 * Blurs everything behind the object, which is put back by its mask as it was.
 *
 * @param strength the Gaussian's standard deviation as a share of the picture's longer side
 */
record BlurStep(double strength) implements Step {
    /** Standard deviation in pixels below which a Gaussian changes nothing that could be seen. */
    private static final double NO_BLUR = 0.25;

    @Override
    public Mat apply(Mat picture, Scene scene, MatScope results) {
        double sigma = strength * Math.max(picture.cols(), picture.rows());
        if (sigma < NO_BLUR) {
            return results.add(picture.rowRange(0, picture.rows()));
        }
        try (MatScope scope = new MatScope()) {
            Mat object = Alpha.ofObject(scene, scope);
            Mat blurred = scope.add(Background.blurred(picture, object, sigma));
            Mat colours = Alpha.colours(picture, scope);
            for (Rect tile : Tiles.of(picture.cols(), picture.rows())) {
                putBack(colours, object, blurred, tile);
            }
            return results.add(
                    picture.channels() == 4 ? Alpha.join(blurred, Alpha.of(picture, scope)) : scope.keep(blurred));
        }
    }

    /** Lays {@code source} over {@code target} by the object's share of each point. */
    private static void putBack(Mat source, Mat object, Mat target, Rect tile) {
        try (MatScope scope = new MatScope()) {
            Mat share = scope.add(object.submat(tile));
            Mat from = scope.add(source.submat(tile));
            Mat to = scope.add(target.submat(tile));
            Core.MinMaxLocResult shares = Core.minMaxLoc(share);
            if (shares.minVal == 255) {
                from.copyTo(to);
            } else if (shares.maxVal > 0) {
                blend(from, share, to, scope);
            }
        }
    }

    private static void blend(Mat from, Mat share, Mat to, MatScope scope) {
        Mat ofObject = scope.mat();
        Mat ofBackground = scope.mat();
        share.convertTo(ofObject, CvType.CV_32F, 1 / 255.0);
        share.convertTo(ofBackground, CvType.CV_32F, -1 / 255.0, 1);
        Imgproc.blendLinear(from, to, ofObject, ofBackground, to);
    }
}
