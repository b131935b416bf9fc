package io.bestbackground.worker.mask;

import io.bestbackground.worker.picture.MatScope;
import io.bestbackground.worker.picture.Pixels;
import java.util.Optional;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.MatOfInt;
import org.opencv.core.MatOfPoint;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * Pictures that are cut out already: the object is all that can be seen of them, in however many parts, and where it
 * ends their own alpha tells. The model sees transparency as white and loses white things on it, so that its mask alone
 * does not tell.
 */
public final class CutOut {
    /** Overlap (IoU) with what can be seen from which a mask leaves out nothing on purpose; cut-out photos: .94–.99. */
    private static final double NEARLY_ALL = 0.8;

    /**
     * Share of its convex hull from which what can be seen may be a photo's frame: rectangles, turned or with round
     * corners, and ellipses fill .98 or more of theirs. 89 % of 200 objects' masks (ECSSD) fill less than this.
     */
    private static final double CONVEX = 0.95;

    /** Share of the border that is seen up to which it is background that was cut away; of 200 objects at most .31. */
    private static final double MOST_BORDER = 0.5;

    /** Up to this alpha (0–255) nothing is seen. */
    private static final int INVISIBLE = 8;

    private CutOut() {}

    /**
     * The mask that {@code picture}, which has alpha, has in place of {@code found} if it is cut out already. It is
     * when the model finds nearly all that can be seen, or nothing; also when what can be seen is no photo's frame but
     * the outline of a thing, whatever of it the model finds.
     *
     * @return the caller's to close; nothing when the picture is not cut out
     */
    public static Optional<Mask> mask(Pixels picture, Mask found) {
        Mask visible = ofVisible(picture, found.mat().size());
        boolean isCutOut = (overlap(found.mat(), visible.mat()) >= NEARLY_ALL
                        || isOutline(visible.mat())
                        || ObjectBox.find(found).isEmpty())
                && ObjectBox.find(visible).isPresent();
        if (isCutOut) {
            return Optional.of(visible);
        }
        visible.close();
        return Optional.empty();
    }

    /** 255 where a picture with alpha can be seen, else 0. */
    static Mat visible(Pixels picture, MatScope scope) {
        Mat visible = scope.mat();
        Core.extractChannel(picture.mat(), visible, picture.mat().channels() - 1);
        Imgproc.threshold(visible, visible, INVISIBLE, 255, Imgproc.THRESH_BINARY);
        return visible;
    }

    private static Mask ofVisible(Pixels picture, Size size) {
        try (MatScope scope = new MatScope()) {
            Mat points = scope.mat();
            Imgproc.resize(visible(picture, scope), points, size, 0, 0, Imgproc.INTER_AREA);
            Imgproc.threshold(points, points, 0, 255, Imgproc.THRESH_BINARY);
            return Mask.whole(scope.keep(points));
        }
    }

    /** What two masks have in common of what either has (IoU), 0–1. */
    private static double overlap(Mat one, Mat other) {
        try (MatScope scope = new MatScope()) {
            Mat common = scope.mat();
            Mat all = scope.mat();
            Core.min(one, other, common);
            Core.max(one, other, all);
            return Core.norm(common, Core.NORM_L1) / Math.max(1, Core.norm(all, Core.NORM_L1));
        }
    }

    private static boolean isOutline(Mat visible) {
        return borderShare(visible) <= MOST_BORDER && hullShare(visible) < CONVEX;
    }

    private static double borderShare(Mat visible) {
        try (MatScope scope = new MatScope()) {
            int seen = Core.countNonZero(scope.add(visible.row(0)))
                    + Core.countNonZero(scope.add(visible.row(visible.rows() - 1)))
                    + Core.countNonZero(scope.add(visible.col(0)))
                    + Core.countNonZero(scope.add(visible.col(visible.cols() - 1)));
            return seen / (2.0 * (visible.cols() + visible.rows()));
        }
    }

    /** What is seen, as a share of its convex hull; stretching the picture does not change it. */
    private static double hullShare(Mat visible) {
        try (MatScope scope = new MatScope()) {
            Mat seen = scope.mat();
            Core.findNonZero(visible, seen);
            if (seen.empty()) {
                return 1;
            }
            MatOfPoint points = new MatOfPoint(seen);
            scope.add(points);
            MatOfInt corners = new MatOfInt();
            scope.add(corners);
            Imgproc.convexHull(points, corners);
            MatOfPoint outline = new MatOfPoint(corners.toList().stream()
                    .map(corner -> new Point(points.get(corner, 0)))
                    .toArray(Point[]::new));
            scope.add(outline);
            Mat hull = scope.add(Mat.zeros(visible.size(), visible.type()));
            Imgproc.fillConvexPoly(hull, outline, new Scalar(255));
            return (double) Core.countNonZero(visible) / Core.countNonZero(hull);
        }
    }
}
