package io.bestbackground.worker.picture;

import io.bestbackground.common.picture.Box;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

/**
 * A picture in native memory, upright and in sRGB: rows of {@code width} pixels of 8 bits, B G R or B G R A (alpha not
 * multiplied in). Whoever makes one closes it.
 */
public final class Pixels implements AutoCloseable {
    private final Mat mat;

    /** Takes over {@code mat} (3 or 4 channels of 8 bits) and releases it when closed. */
    public Pixels(Mat mat) {
        this.mat = mat;
    }

    /** The native matrix, {@code height × width × 3 or 4}; it stays owned by this object. */
    public Mat mat() {
        return mat;
    }

    public int width() {
        return mat.cols();
    }

    public int height() {
        return mat.rows();
    }

    public boolean hasAlpha() {
        return mat.channels() == 4;
    }

    /** The part of the picture under {@code box}, sharing memory with the whole; to be closed as well. */
    public Pixels view(Box box) {
        return new Pixels(mat.submat(new Rect(box.x(), box.y(), box.width(), box.height())));
    }

    @Override
    public void close() {
        mat.release();
    }
}
