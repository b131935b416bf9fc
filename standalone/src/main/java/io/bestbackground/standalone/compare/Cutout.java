package io.bestbackground.standalone.compare;

import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.picture.MatScope;
import io.bestbackground.worker.picture.Pixels;
import java.nio.file.Path;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.imgproc.Imgproc;

/** Draws what a mask takes for the object, on green, so that rims and gaps are seen at a glance. */
final class Cutout {
    private static final Scalar GREEN = new Scalar(60, 200, 60);
    private static final double FULL = 255;

    private Cutout() {}

    static void write(Path file, Pixels picture, Mask mask) {
        try (MatScope scope = new MatScope();
                Mask object = mask.onlyObject()) {
            Mat alpha = scope.mat();
            Imgproc.cvtColor(scope.add(object.over(picture)), alpha, Imgproc.COLOR_GRAY2BGR);
            Mat colours = scope.mat();
            if (picture.hasAlpha()) {
                Imgproc.cvtColor(picture.mat(), colours, Imgproc.COLOR_BGRA2BGR);
            } else {
                picture.mat().copyTo(colours);
            }
            Mat background = scope.add(new Mat(colours.size(), CvType.CV_8UC3, GREEN));
            Core.multiply(colours, alpha, colours, 1 / FULL);
            Core.bitwise_not(alpha, alpha);
            Core.multiply(background, alpha, background, 1 / FULL);
            Core.add(colours, background, colours);
            Imgcodecs.imwrite(file.toString(), colours);
        }
    }
}
