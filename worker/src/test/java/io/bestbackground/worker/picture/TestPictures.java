package io.bestbackground.worker.picture;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Pictures and masks that tests draw for themselves; asking for one loads the native library. */
public final class TestPictures {
    static {
        NativeOpenCv.load();
        // why one: threads that wait for each other on busy cores cost more than they give
        Core.setNumThreads(1);
    }

    /** B G R. */
    public static final Scalar RED = new Scalar(20, 20, 220);

    /** B G R. */
    public static final Scalar GREEN = new Scalar(60, 160, 40);

    /** B G R. */
    public static final Scalar WHITE = Scalar.all(255);

    /** B G R. */
    public static final Scalar BLACK = Scalar.all(0);

    private TestPictures() {}

    /** A picture of one colour, B G R. */
    public static Mat plain(int width, int height, Scalar colour) {
        return new Mat(height, width, CvType.CV_8UC3, colour);
    }

    /** A mask of the model's size without any object. */
    public static Mat noMask() {
        return new Mat(320, 320, CvType.CV_8U, new Scalar(0));
    }

    /** Draws a filled rectangle. */
    public static Mat rectangle(Mat on, Rect where, Scalar colour) {
        Imgproc.rectangle(on, where, colour, Imgproc.FILLED);
        return on;
    }

    /** Draws a disc with a smooth edge; its centre is a share of each side, its radius of the width. */
    public static Mat disc(Mat on, double x, double y, double radius, Scalar colour) {
        Mat covered = coverage(on.cols(), on.rows(), x, y, radius);
        Mat rest = new Mat();
        covered.convertTo(rest, CvType.CV_32F, -1, 1);
        Imgproc.blendLinear(new Mat(on.size(), on.type(), colour), on, covered, rest, on);
        return on;
    }

    /** A mask with a disc, its edge as soft as a model's. */
    public static Mat discMask(double x, double y, double radius) {
        Mat mask = disc(noMask(), x, y, radius, new Scalar(255));
        Imgproc.GaussianBlur(mask, mask, new Size(), 1);
        return mask;
    }

    /** The value of one channel of one point, 0–255. */
    public static int at(Mat mat, int x, int y, int channel) {
        return (int) mat.get(y, x)[channel];
    }

    private static Mat coverage(int width, int height, double x, double y, double radius) {
        float[] shares = new float[width * height];
        for (int i = 0; i < shares.length; i++) {
            int row = i / width;
            double distance = Math.hypot(i % width + 0.5 - x * width, row + 0.5 - y * height);
            shares[i] = (float) Math.max(0, Math.min(1, radius * width - distance + 0.5));
        }
        Mat coverage = new Mat(height, width, CvType.CV_32F);
        coverage.put(0, 0, shares);
        return coverage;
    }
}
