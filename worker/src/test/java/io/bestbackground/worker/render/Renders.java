package io.bestbackground.worker.render;

import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.mask.ObjectBox;
import io.bestbackground.worker.picture.MatScope;
import io.bestbackground.worker.picture.Pixels;
import java.util.List;
import java.util.Map;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;

/** Renders pictures in one line, and measures how far two of them are apart. */
final class Renders {
    private Renders() {}

    /** All results for {@code fields}, copied; {@code mask} is closed. */
    static List<Mat> all(Mat picture, Mat mask, Map<String, String> fields) {
        try (Mask held = new Mask(mask)) {
            Scene scene =
                    new Scene(new Pixels(picture), held, ObjectBox.find(held).orElseThrow());
            try (Rendered rendered = RenderPlan.of(EditOptions.parse(fields)).render(scene)) {
                return rendered.pictures().stream().map(Mat::clone).toList();
            }
        }
    }

    /** The only result of {@code mode}. */
    static Mat one(Mat picture, Mat mask, String mode) {
        return all(picture, mask, Map.of("mode", mode)).get(0);
    }

    /** Signal to noise in decibels where {@code where} is not 0. */
    static double psnr(Mat a, Mat b, Mat where) {
        try (MatScope scope = new MatScope()) {
            Mat difference = scope.mat();
            Core.subtract(a, b, difference, new Mat(), CvType.CV_32F);
            Core.multiply(difference, difference, difference);
            double[] means = Core.mean(difference, where).val;
            return 10 * Math.log10(255 * 255 / ((means[0] + means[1] + means[2]) / 3 + 1e-9));
        }
    }
}
