package io.bestbackground.worker.picture;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/** Brings decoded matrices, in place, to the channels that {@link Pixels} have. */
final class ChannelSteps {
    private static final int OPAQUE = 255;
    // why 257: it takes 65,535 to 255
    private static final double SIXTEEN_TO_EIGHT = 1 / 257.0;

    private ChannelSteps() {}

    /** Scales 16 bits to 8. */
    static void toEightBits(Mat mat) {
        if (mat.depth() == CvType.CV_16U) {
            mat.convertTo(mat, CvType.CV_8U, SIXTEEN_TO_EIGHT);
        }
    }

    /** Makes three equal channels of one. */
    static void toColor(Mat mat) {
        if (mat.channels() == 1) {
            Imgproc.cvtColor(mat, mat, Imgproc.COLOR_GRAY2BGR);
        }
    }

    /**
     * Drops an alpha channel that hides nothing.
     *
     * @param mayBeUnset whether alpha that hides everything means that nobody set it, as in many bitmaps
     */
    static void dropNeedlessAlpha(Mat mat, boolean mayBeUnset) {
        if (mat.channels() != 4) {
            return;
        }
        Mat alpha = new Mat();
        Core.extractChannel(mat, alpha, 3);
        Core.MinMaxLocResult range = Core.minMaxLoc(alpha);
        alpha.release();
        if (range.minVal == OPAQUE || (mayBeUnset && range.maxVal == 0)) {
            Imgproc.cvtColor(mat, mat, Imgproc.COLOR_BGRA2BGR);
        }
    }
}
