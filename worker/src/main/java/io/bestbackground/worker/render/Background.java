package io.bestbackground.worker.render;

import io.bestbackground.worker.picture.MatScope;
import io.bestbackground.worker.picture.Reduced;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The background alone, blurred: a normalised convolution (Knutsson and Westin 1993) in which the object and its soft
 * edge weigh nothing, so that none of its colour bleeds. Under the object, and wherever no background is near, the
 * background from further away fills in, coarser with distance. Found at a size at which the Gaussian is small.
 */
final class Background {
    /** Standard deviation, in points, at the reduced size. */
    private static final double REDUCED_SIGMA = 4;

    /** Share of the object (0–255) from which a point is no background. */
    private static final int OBJECT = 4;

    /** How far the mask may be off at the object's edge, as a share of the picture's longer side. */
    private static final double MASK_ERROR = 0.005;

    /** Weight of a point that is filled in: it counts only where no true background is near. */
    private static final double FILLED = 0.01;

    private Background() {}

    /**
     * Blurs all of {@code picture} that is not object.
     *
     * @param picture B G R or B G R A; transparent points weigh nothing
     * @param object the object's share of each point, 8 bits
     * @param sigma the Gaussian's standard deviation in pixels of the picture
     * @return B G R at the picture's size, with no holes
     */
    static Mat blurred(Mat picture, Mat object, double sigma) {
        try (MatScope scope = new MatScope()) {
            double scale = Math.min(1, REDUCED_SIGMA / sigma);
            Mat small = Filled.reduced(picture, Reduced.size(picture.size(), scale), scope);
            Mat weight = weight(small, Reduced.of(object, small.size(), scope), scope);
            Mat filled = Filled.of(small, weight, scope);
            Core.max(weight, new Scalar(FILLED), weight);
            Mat weighted = Filled.times(filled, weight, scope);
            Size any = new Size();
            Imgproc.GaussianBlur(weighted, weighted, any, sigma * scale);
            Imgproc.GaussianBlur(weight, weight, any, sigma * scale);
            Core.divide(weighted, Alpha.threefold(weight, scope), weighted);

            Mat bytes = scope.mat();
            Mat large = scope.mat();
            weighted.convertTo(bytes, CvType.CV_8U);
            Imgproc.resize(bytes, large, picture.size(), 0, 0, Imgproc.INTER_CUBIC);
            return scope.keep(large);
        }
    }

    /** 1 where a point of the reduced picture is certainly background, 0 where object is near; times its alpha. */
    private static Mat weight(Mat small, Mat smallObject, MatScope scope) {
        Mat weight = scope.mat();
        int reach = 1 + (int) Math.ceil(MASK_ERROR * Math.max(small.cols(), small.rows()));
        Mat disc =
                scope.add(Imgproc.getStructuringElement(Imgproc.MORPH_ELLIPSE, new Size(2 * reach + 1, 2 * reach + 1)));
        Imgproc.dilate(smallObject, weight, disc);
        Imgproc.threshold(weight, weight, OBJECT, 1, Imgproc.THRESH_BINARY_INV);
        weight.convertTo(weight, CvType.CV_32F);
        if (small.channels() == 4) {
            Core.multiply(weight, Alpha.of(small, scope), weight, 1 / 255.0, CvType.CV_32F);
        }
        return weight;
    }
}
