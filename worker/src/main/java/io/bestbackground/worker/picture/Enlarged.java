package io.bestbackground.worker.picture;

import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** A small matrix seen at the size of the picture that it belongs to, part by part, with linear steps in between. */
public final class Enlarged {
    private final Mat small;
    private final double stepX;
    private final double stepY;

    /** Looks at {@code small} (which stays the caller's) as if it had {@code size}. */
    public Enlarged(Mat small, Size size) {
        this.small = small;
        this.stepX = small.cols() / size.width;
        this.stepY = small.rows() / size.height;
    }

    /** Writes the part under {@code tile} to {@code part}. */
    public void read(Rect tile, Mat part) {
        Mat transform = new Mat(2, 3, CvType.CV_64F);
        try {
            double x = (tile.x + 0.5) * stepX - 0.5;
            double y = (tile.y + 0.5) * stepY - 0.5;
            transform.put(0, 0, stepX, 0, x, 0, stepY, y);
            int flags = Imgproc.INTER_LINEAR | Imgproc.WARP_INVERSE_MAP;
            Imgproc.warpAffine(small, part, transform, tile.size(), flags, Core.BORDER_REPLICATE, new Scalar(0));
        } finally {
            transform.release();
        }
    }
}
