package io.bestbackground.worker.render;

import io.bestbackground.worker.picture.MatScope;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
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
            Overlay.put(colours, object, blurred, (from, share, to, tile, edge) -> blend(from, share, to, edge));
            return results.add(
                    picture.channels() == 4 ? Alpha.join(blurred, Alpha.of(picture, scope)) : scope.keep(blurred));
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
