package io.bestbackground.worker.job;

import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.picture.Pixels;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Point;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgproc.Imgproc;

/** Takes as long as an inference does, and no processor: for simulations of many workers. See {@link TestHooks}. */
final class PretendedInference implements Function<List<Pixels>, List<Mask>> {
    private final Duration length;
    private final int size;

    /** Makes one that takes {@code length} for each picture; masks have {@code size} on both sides. */
    PretendedInference(Duration length, int size) {
        this.length = length;
        this.size = size;
    }

    @Override
    public List<Mask> apply(List<Pixels> pictures) {
        try {
            Thread.sleep(length.toMillis() * pictures.size());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while pretending to infer", interrupted);
        }
        return pictures.stream().map(picture -> ellipse()).toList();
    }

    private Mask ellipse() {
        Mat mask = Mat.zeros(size, size, CvType.CV_8UC1);
        Point middle = new Point(size / 2.0, size / 2.0);
        Imgproc.ellipse(mask, middle, new Size(size / 4.0, size / 3.0), 0, 0, 360, Scalar.all(255), Imgproc.FILLED);
        return new Mask(mask);
    }
}
