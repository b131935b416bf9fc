package io.bestbackground.worker.mask;

import org.opencv.core.Mat;

/**
 * How sure the model is of the object, point by point: one channel of 8 bits, 0 for background and 255 for object, at
 * the model's resolution, stretched over the whole picture whatever its ratio. Whoever makes one closes it.
 */
public final class Mask implements AutoCloseable {
    private final Mat mat;

    /** Takes over {@code mat} (one channel of 8 bits) and releases it when closed. */
    public Mask(Mat mat) {
        this.mat = mat;
    }

    /** The native matrix; it stays owned by this object. */
    public Mat mat() {
        return mat;
    }

    @Override
    public void close() {
        mat.release();
    }
}
