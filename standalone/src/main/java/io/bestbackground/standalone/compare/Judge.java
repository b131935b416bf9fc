package io.bestbackground.standalone.compare;

import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.mask.ObjectBox;
import io.bestbackground.worker.picture.MatScope;
import java.util.Optional;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Holds a mask against the true one; see {@link Score} for what comes of it. */
final class Judge {
    private static final int HALF = 127;
    private static final double FULL = 255;
    private static final Size OUTLINE = new Size(320, 320);
    private static final int REACH = 2;

    private final Mat truth;

    /** Takes {@code truth}, one channel of 8 bits at the picture's size, which stays the caller's. */
    Judge(Mat truth) {
        this.truth = truth;
    }

    /** Judges a mask of any size, which stays the caller's. */
    Score judge(Mask mask, double ms) {
        Optional<ObjectBox> object = ObjectBox.find(mask);
        try (MatScope scope = new MatScope()) {
            Mat found = object.isPresent()
                    ? scale(mask.mat(), truth.size(), scope)
                    : scope.add(Mat.zeros(truth.size(), CvType.CV_8U));
            return new Score(
                    ms,
                    overlap(found, scope),
                    object.map(this::boxOverlap).orElse(0.0),
                    Core.norm(found, truth, Core.NORM_L1) / truth.total() / FULL,
                    boundary(outline(found, scope), outline(truth, scope), scope),
                    object.isPresent());
        }
    }

    private double overlap(Mat found, MatScope scope) {
        Mat one = binary(found, scope);
        Mat other = binary(truth, scope);
        Mat both = scope.mat();
        Mat either = scope.mat();
        Core.bitwise_and(one, other, both);
        Core.bitwise_or(one, other, either);
        int union = Core.countNonZero(either);
        return union == 0 ? 1 : (double) Core.countNonZero(both) / union;
    }

    private double boxOverlap(ObjectBox object) {
        try (MatScope scope = new MatScope()) {
            Rect drawn = Imgproc.boundingRect(binary(truth, scope));
            var box = object.on(truth.cols(), truth.rows());
            int width = Math.min(box.x() + box.width(), drawn.x + drawn.width) - Math.max(box.x(), drawn.x);
            int height = Math.min(box.y() + box.height(), drawn.y + drawn.height) - Math.max(box.y(), drawn.y);
            double shared = (double) Math.max(0, width) * Math.max(0, height);
            return shared / ((double) box.width() * box.height() + drawn.area() - shared);
        }
    }

    /** Harmonic mean of the part of each outline that has the other near it. */
    private static double boundary(Mat found, Mat drawn, MatScope scope) {
        int foundPoints = Core.countNonZero(found);
        int drawnPoints = Core.countNonZero(drawn);
        if (foundPoints == 0 || drawnPoints == 0) {
            return foundPoints == drawnPoints ? 1 : 0;
        }
        double precision = (double) near(found, drawn, scope) / foundPoints;
        double recall = (double) near(drawn, found, scope) / drawnPoints;
        return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }

    private static int near(Mat outline, Mat other, MatScope scope) {
        Mat grown = scope.mat();
        Imgproc.dilate(other, grown, disk(scope));
        Core.bitwise_and(outline, grown, grown);
        return Core.countNonZero(grown);
    }

    /** All points at most {@value #REACH} away, in a straight line. */
    private static Mat disk(MatScope scope) {
        int side = 2 * REACH + 1;
        Mat disk = scope.add(Mat.zeros(side, side, CvType.CV_8U));
        for (int y = -REACH; y <= REACH; y++) {
            for (int x = -REACH; x <= REACH; x++) {
                disk.put(y + REACH, x + REACH, x * x + y * y <= REACH * REACH ? 1 : 0);
            }
        }
        return disk;
    }

    /** The points of the mask that touch a point outside it; the picture's edge is no outline. */
    private static Mat outline(Mat mask, MatScope scope) {
        Mat inside = binary(scale(mask, OUTLINE, scope), scope);
        Mat deeper = scope.mat();
        Imgproc.erode(inside, deeper, scope.add(Imgproc.getStructuringElement(Imgproc.MORPH_CROSS, new Size(3, 3))));
        Core.subtract(inside, deeper, deeper);
        return deeper;
    }

    private static Mat binary(Mat mask, MatScope scope) {
        Mat binary = scope.mat();
        Core.compare(mask, Scalar.all(HALF), binary, Core.CMP_GT);
        return binary;
    }

    private static Mat scale(Mat mask, Size size, MatScope scope) {
        Mat scaled = scope.mat();
        boolean shrinks = size.width < mask.cols() && size.height < mask.rows();
        Imgproc.resize(mask, scaled, size, 0, 0, shrinks ? Imgproc.INTER_AREA : Imgproc.INTER_LINEAR);
        return scaled;
    }
}
