package io.bestbackground.worker.picture;

import io.bestbackground.common.edit.Colour;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgproc.Imgproc;

/** Takes a picture's transparency away. */
public final class Opaque {
    private static final Colour WHITE = new Colour(255, 255, 255);

    private Opaque() {}

    /** Lays a picture (B G R A, 8 bits) on white; the caller releases the result (B G R). */
    public static Mat onWhite(Mat picture) {
        return on(picture, WHITE);
    }

    /**
     * Lays a picture (B G R A, 8 bits) on a colour: its own colours times alpha, plus as much of that one as alpha
     * leaves. The caller releases the result (B G R).
     */
    public static Mat on(Mat picture, Colour colour) {
        Mat opaque = new Mat();
        Mat alpha = new Mat();
        Core.extractChannel(picture, alpha, 3);
        Imgproc.cvtColor(alpha, alpha, Imgproc.COLOR_GRAY2BGR);
        Imgproc.cvtColor(picture, opaque, Imgproc.COLOR_BGRA2BGR);
        Core.multiply(opaque, alpha, opaque, 1 / 255.0);
        Core.bitwise_not(alpha, alpha);
        if (!colour.equals(WHITE)) {
            Core.multiply(alpha, new Scalar(colour.blue(), colour.green(), colour.red()), alpha, 1 / 255.0);
        }
        Core.add(opaque, alpha, opaque);
        alpha.release();
        return opaque;
    }
}
