package io.bestbackground.worker.render;

import io.bestbackground.worker.mask.Mask;
import io.bestbackground.worker.picture.MatScope;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.MatOfInt;
import org.opencv.imgproc.Imgproc;

/** How much of each point is object or picture: one channel of 8 bits beside the three of colour. */
final class Alpha {
    private Alpha() {}

    /** The main object's share of each point of the scene's picture. */
    static Mat ofObject(Scene scene, MatScope scope) {
        try (Mask object = scene.mask().onlyObject()) {
            return scope.add(object.over(scene.picture()));
        }
    }

    /** The three colours of {@code picture}: itself unless it has alpha. */
    static Mat colours(Mat picture, MatScope scope) {
        if (picture.channels() == 3) {
            return picture;
        }
        Mat colours = scope.mat();
        Imgproc.cvtColor(picture, colours, Imgproc.COLOR_BGRA2BGR);
        return colours;
    }

    /** The alpha of {@code picture}, which has four channels. */
    static Mat of(Mat picture, MatScope scope) {
        Mat alpha = scope.mat();
        Core.extractChannel(picture, alpha, 3);
        return alpha;
    }

    /** Leaves of each point's share in {@code object} what can be seen of it, where {@code picture} has alpha. */
    static void hide(Mat object, Mat picture, MatScope scope) {
        if (picture.channels() == 4) {
            Core.multiply(object, of(picture, scope), object, 1 / 255.0);
        }
    }

    /** One channel three times, to weigh three colours with. */
    static Mat threefold(Mat channel, MatScope scope) {
        Mat three = scope.mat();
        Core.merge(List.of(channel, channel, channel), three);
        return three;
    }

    /** {@code colours} and {@code alpha} as one picture of four channels. */
    static Mat join(Mat colours, Mat alpha) {
        Mat joined = new Mat(colours.size(), CvType.CV_8UC4);
        Core.mixChannels(List.of(colours, alpha), List.of(joined), new MatOfInt(0, 0, 1, 1, 2, 2, 3, 3));
        return joined;
    }
}
