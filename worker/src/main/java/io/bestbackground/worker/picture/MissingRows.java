package io.bestbackground.worker.picture;

import io.bestbackground.common.picture.NotAPicture;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

/** What decoders put where a JPEG ends too early. */
final class MissingRows {
    // why 128: libjpeg's grey for points that never came (ITU T.81 A.3.1: the level shift of an all-zero block)
    private static final int MISSING = 128;
    // why 8: libjpeg shades the blocks next to those that it has when a progressive picture is not complete
    private static final int SHADE = 8;
    // why 50: a row of blocks has at most 16 rows of points; it shades two more such rows, and chroma bleeds two points
    private static final int FIRST_ROWS = 50;
    private static final int BLOCK = 8;

    private MissingRows() {}

    static NotAPicture refusal() {
        return new NotAPicture("the JPEG ends before its first row of points is whole");
    }

    /** Whether the first row of blocks lacks its right end, and all that would come after it. */
    static boolean areAll(Mat mat) {
        int width = mat.cols();
        int height = mat.rows();
        return isMissing(mat.submat(0, Math.min(BLOCK, height), Math.max(0, width - BLOCK), width))
                && isMissing(mat.submat(Math.min(FIRST_ROWS, height - 1), height, 0, width));
    }

    private static boolean isMissing(Mat part) {
        Mat missing = new Mat();
        try {
            Core.inRange(part, Scalar.all(MISSING - SHADE), Scalar.all(MISSING + SHADE), missing);
            return Core.countNonZero(missing) == part.total();
        } finally {
            missing.release();
            part.release();
        }
    }
}
