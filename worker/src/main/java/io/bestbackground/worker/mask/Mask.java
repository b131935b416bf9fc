package io.bestbackground.worker.mask;

import io.bestbackground.worker.picture.MatScope;
import io.bestbackground.worker.picture.Pixels;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/**
 * How sure the model is of the object, point by point: one channel of 8 bits, 0 for background and 255 for object, at
 * the model's resolution, stretched over the whole picture whatever its ratio. Whoever makes one closes it.
 */
public final class Mask implements AutoCloseable {
    private final Mat mat;
    private final boolean isWhole;

    /** Takes over {@code mat} (one channel of 8 bits) and releases it when closed. */
    public Mask(Mat mat) {
        this(mat, false);
    }

    private Mask(Mat mat, boolean isWhole) {
        this.mat = mat;
        this.isWhole = isWhole;
    }

    /** A mask all of which is the object, of a picture whose own alpha tells where it ends; takes over {@code mat}. */
    static Mask whole(Mat mat) {
        return new Mask(mat, true);
    }

    /** A mask of {@code side × side} points, given row by row. */
    static Mask of(byte[] points, int side) {
        Mat mat = new Mat(side, side, CvType.CV_8U);
        mat.put(0, 0, points);
        return new Mask(mat);
    }

    /** A copy of all points, row by row. */
    byte[] points() {
        byte[] points = new byte[(int) mat.total()];
        mat.get(0, 0, points);
        return points;
    }

    /** The native matrix; it stays owned by this object. */
    public Mat mat() {
        return mat;
    }

    /**
     * The mask at the picture's own size, its edges smooth and drawn to the picture's edges.
     *
     * @return one channel of 8 bits, {@code height × width} of the picture, the caller's to release
     */
    public Mat over(Pixels picture) {
        try (MatScope scope = new MatScope()) {
            if (isWhole) {
                return scope.keep(CutOut.visible(picture, scope));
            }
            Mat large = scope.mat();
            // why in two steps: cubic alone skips points where the picture is smaller than the mask
            Mat least = scope.mat();
            Size size = picture.mat().size();
            Size both = new Size(Math.min(size.width, mat.cols()), Math.min(size.height, mat.rows()));
            Imgproc.resize(mat, least, both, 0, 0, Imgproc.INTER_AREA);
            Imgproc.resize(least, large, size, 0, 0, Imgproc.INTER_CUBIC);
            new EdgeRefinement(picture).refine(large);
            return scope.keep(large);
        }
    }

    /** The mask of the main object alone: the parts that {@link ObjectBox} leaves out become background. */
    public Mask onlyObject() {
        Components parts = Components.of(this);
        if (parts.areAllKept()) {
            return new Mask(mat.clone(), isWhole);
        }
        try (MatScope scope = new MatScope()) {
            Mat toObject = distance(parts, true, scope);
            Mat toOthers = distance(parts, false, scope);
            Mat others = scope.mat();
            Core.compare(toOthers, toObject, others, Core.CMP_LT);
            Mat object = scope.add(mat.clone());
            object.setTo(new Scalar(0), others);
            return new Mask(scope.keep(object));
        }
    }

    @Override
    public void close() {
        mat.release();
    }

    /** Whether all of it is the object, however many parts it has. */
    boolean isWhole() {
        return isWhole;
    }

    /** How far each point is from the nearest part that is of the object, or that is not. */
    private Mat distance(Components parts, boolean ofObject, MatScope scope) {
        byte[] points = new byte[parts.labels.length];
        for (int i = 0; i < points.length; i++) {
            int label = parts.labels[i];
            points[i] = (byte) (label > 0 && parts.kept[label] == ofObject ? 0 : 255);
        }
        Mat elsewhere = scope.add(new Mat(mat.size(), CvType.CV_8U));
        elsewhere.put(0, 0, points);
        Mat distance = scope.mat();
        Imgproc.distanceTransform(elsewhere, distance, Imgproc.DIST_L2, Imgproc.DIST_MASK_5);
        return distance;
    }
}
