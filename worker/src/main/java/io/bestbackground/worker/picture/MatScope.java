package io.bestbackground.worker.picture;

import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Mat;

/** Releases every matrix that was made within it when it closes, on failure as well: native memory waits for nobody. */
public final class MatScope implements AutoCloseable {
    private final List<Mat> mats = new ArrayList<>();

    /** A new, empty matrix. */
    public Mat mat() {
        return add(new Mat());
    }

    /** Takes over {@code mat}. */
    public Mat add(Mat mat) {
        mats.add(mat);
        return mat;
    }

    /** Lets go of {@code mat}: whoever called closes it from now on. */
    public Mat keep(Mat mat) {
        mats.removeIf(held -> held == mat);
        return mat;
    }

    /** Moves all that is held here to a scope of its own, which whoever called closes from now on. */
    public MatScope handOver() {
        MatScope other = new MatScope();
        other.mats.addAll(mats);
        mats.clear();
        return other;
    }

    @Override
    public void close() {
        mats.forEach(Mat::release);
        mats.clear();
    }
}
