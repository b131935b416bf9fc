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
 * Small pictures with colours everywhere, those that count for nothing put in from around: pull-push (Gortler 1996).
 */
final class Filled {
    private Filled() {}

    /**
     * The picture at {@code size}, which is no larger; transparent points give nothing to the colours of their
     * neighbours.
     *
     * @param picture B G R or B G R A, 8 bits
     */
    static Mat reduced(Mat picture, Size size, MatScope scope) {
        if (picture.channels() == 3) {
            return Reduced.of(picture, size, scope);
        }
        Mat multiplied = scope.mat();
        Mat plain = scope.mat();
        Imgproc.cvtColor(picture, multiplied, Imgproc.COLOR_RGBA2mRGBA);
        Imgproc.cvtColor(Reduced.of(multiplied, size, scope), plain, Imgproc.COLOR_mRGBA2RGBA);
        return plain;
    }

    /**
     * Keeps colours by their weight and fills the rest from further away; where nothing weighs anything, with the mean
     * of all that can be seen.
     *
     * @param small B G R or B G R A, 8 bits
     * @param weight 0–1, floats
     * @return B G R, floats
     */
    static Mat of(Mat small, Mat weight, MatScope scope) {
        Mat colours = scope.mat();
        Alpha.colours(small, scope).convertTo(colours, CvType.CV_32F);
        return pushed(times(colours, weight, scope), weight, mean(small, weight, scope), scope);
    }

    /** Three channels times one. */
    static Mat times(Mat colours, Mat weight, MatScope scope) {
        Mat product = scope.mat();
        Core.multiply(colours, Alpha.threefold(weight, scope), product);
        return product;
    }

    private static Scalar mean(Mat small, Mat weight, MatScope scope) {
        Mat certain = scope.mat();
        Core.compare(weight, new Scalar(0), certain, Core.CMP_GT);
        if (Core.hasNonZero(certain)) {
            return Core.mean(small, certain);
        }
        return small.channels() == 4 ? Core.mean(small, Alpha.of(small, scope)) : Core.mean(small);
    }

    private static Mat pushed(Mat weighted, Mat weight, Scalar mean, MatScope scope) {
        Mat further = scope.mat();
        if (weight.total() == 1) {
            weighted.copyTo(further);
            further.setTo(mean);
        } else {
            Size half = Reduced.size(weight.size(), 0.5);
            Mat lessWeighted = scope.mat();
            Mat lessWeight = scope.mat();
            Imgproc.resize(weighted, lessWeighted, half, 0, 0, Imgproc.INTER_AREA);
            Imgproc.resize(weight, lessWeight, half, 0, 0, Imgproc.INTER_AREA);
            Mat coarse = pushed(lessWeighted, lessWeight, mean, scope);
            Imgproc.resize(coarse, further, weight.size(), 0, 0, Imgproc.INTER_LINEAR);
        }
        Mat missing = scope.mat();
        weight.convertTo(missing, CvType.CV_32F, -1, 1);
        Mat filled = times(further, missing, scope);
        Core.add(filled, weighted, filled);
        return filled;
    }
}
