package io.bestbackground.worker.render;

import io.bestbackground.worker.picture.Enlarged;
import io.bestbackground.worker.picture.MatScope;
import io.bestbackground.worker.picture.Reduced;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * The object's own colours where its edge mixes with the background: blur fusion in two rounds (Forte and Pitié 2021,
 * "Approximate Fast Foreground Colour Estimation"). The smooth estimates of both rounds are found at reduced sizes, the
 * wide one at a quarter of the narrow one's, the last correction at full size.
 */
final class Foreground {
    /** Most of the picture's size that the estimates have, and their longest side. */
    private static final double MOST = 0.5;

    private static final double LONGEST = 480;

    /** Radius of the first round at a quarter of the reduced size. */
    private static final int WIDE = 6;

    /** Radius of the second round at the reduced size. */
    private static final int NARROW = 2;

    private final Enlarged near;
    private final Enlarged behind;

    /** Estimates the colours of {@code picture} (B G R or B G R A) by {@code alpha}; {@code scope} holds them. */
    Foreground(Mat picture, Mat alpha, MatScope scope) {
        Size full = picture.size();
        double scale = Math.min(MOST, LONGEST / Math.max(full.width, full.height));
        Size size = Reduced.size(full, scale);
        try (MatScope own = new MatScope()) {
            Mat image = image(picture, size, own);
            Mat share = Reduced.of(alpha, size, own);
            Mat object = threefold(share, 1 / 255.0, 0, own);
            Mat background = threefold(share, -1 / 255.0, 1, own);

            Mat wideNear = smoothWidely(image, object, own);
            Mat wideBehind = smoothWidely(image, background, own);
            Mat sharpNear = corrected(image, object, background, wideNear, wideBehind, own);
            near = new Enlarged(scope.add(own.keep(smooth(sharpNear, object, own))), full);
            behind = new Enlarged(scope.add(own.keep(smooth(wideBehind, background, own))), full);
        }
    }

    /**
     * The object's colours under {@code tile}.
     *
     * @param image the picture there, B G R
     * @param alpha the object's share of each point there, 8 bits
     * @return B G R, 8 bits, held by {@code scope}
     */
    Mat read(Rect tile, Mat image, Mat alpha, MatScope scope) {
        Mat nearHere = scope.mat();
        Mat behindHere = scope.mat();
        Mat colours = scope.mat();
        near.read(tile, nearHere);
        behind.read(tile, behindHere);
        image.convertTo(colours, CvType.CV_32F);
        Mat object = threefold(alpha, 1 / 255.0, 0, scope);
        Mat background = threefold(alpha, -1 / 255.0, 1, scope);
        Mat corrected = corrected(colours, object, background, nearHere, behindHere, scope);
        corrected.convertTo(corrected, CvType.CV_8U);
        return corrected;
    }

    /** The picture as floats at {@code size}; what lies unseen under transparency gives no colour. */
    private static Mat image(Mat picture, Size size, MatScope scope) {
        Mat small = Filled.reduced(picture, size, scope);
        Mat floats = scope.mat();
        if (small.channels() == 3) {
            small.convertTo(floats, CvType.CV_32F);
            return floats;
        }
        Alpha.of(small, scope).convertTo(floats, CvType.CV_32F, 1 / 255.0);
        return Filled.of(small, floats, scope);
    }

    /** The mean of {@code colours} widely around each point, by their share. */
    private static Mat smoothWidely(Mat colours, Mat share, MatScope scope) {
        Size quarter = Reduced.size(colours.size(), 0.25);
        Mat weighted = scope.mat();
        Mat wide = scope.mat();
        Core.multiply(colours, share, weighted);
        Mat sum = Reduced.of(weighted, quarter, scope);
        Mat mean = mean(sum, Reduced.of(share, quarter, scope), WIDE, scope);
        Imgproc.resize(mean, wide, colours.size(), 0, 0, Imgproc.INTER_LINEAR);
        return wide;
    }

    /** The mean of {@code colours} closely around each point, by their share. */
    private static Mat smooth(Mat colours, Mat share, MatScope scope) {
        Mat weighted = scope.mat();
        Core.multiply(colours, share, weighted);
        return mean(weighted, share, NARROW, scope);
    }

    private static Mat mean(Mat weighted, Mat share, int radius, MatScope scope) {
        Size window = new Size(2 * radius + 1, 2 * radius + 1);
        Mat mean = scope.mat();
        Mat shares = scope.mat();
        Imgproc.blur(weighted, mean, window);
        Imgproc.blur(share, shares, window);
        Core.add(shares, Scalar.all(1e-5), shares);
        Core.divide(mean, shares, mean);
        return mean;
    }

    /** F + α(I − αF − (1−α)B), within 0–255. */
    private static Mat corrected(Mat image, Mat object, Mat background, Mat near, Mat behind, MatScope scope) {
        Mat rest = scope.mat();
        Mat part = scope.mat();
        Core.multiply(near, object, part);
        Core.subtract(image, part, rest);
        Core.multiply(behind, background, part);
        Core.subtract(rest, part, rest);
        Core.multiply(rest, object, rest);
        Core.add(near, rest, rest);
        Core.max(rest, Scalar.all(0), rest);
        Core.min(rest, Scalar.all(255), rest);
        return rest;
    }

    private static Mat threefold(Mat channel, double scale, double offset, MatScope scope) {
        Mat three = Alpha.threefold(channel, scope);
        three.convertTo(three, CvType.CV_32F, scale, offset);
        return three;
    }
}
