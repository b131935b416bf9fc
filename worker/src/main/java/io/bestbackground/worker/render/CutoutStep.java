package io.bestbackground.worker.render;

import io.bestbackground.worker.picture.MatScope;
import io.bestbackground.worker.picture.Tiles;
import org.opencv.core.Core;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Rect;
import org.opencv.core.Scalar;

/**
 * Puts the object alone on transparency, without a rim of its old background; black under what is fully transparent.
 */
record CutoutStep() implements Step {

    @Override
    public Mat apply(Mat picture, Scene scene, MatScope results) {
        try (MatScope scope = new MatScope()) {
            Mat object = Alpha.ofObject(scene, scope);
            Mat colours = Alpha.colours(picture, scope);
            Foreground foreground = new Foreground(colours, object, scope);
            Mat cut = scope.add(new Mat(picture.size(), CvType.CV_8UC3, new Scalar(0)));
            for (Rect tile : Tiles.of(picture.cols(), picture.rows())) {
                cut(colours, object, foreground, cut, tile);
            }
            if (picture.channels() == 4) {
                Core.multiply(object, Alpha.of(picture, scope), object, 1 / 255.0);
            }
            return results.add(Alpha.join(cut, object));
        }
    }

    private static void cut(Mat source, Mat object, Foreground foreground, Mat target, Rect tile) {
        try (MatScope scope = new MatScope()) {
            Mat share = scope.add(object.submat(tile));
            Mat from = scope.add(source.submat(tile));
            Mat to = scope.add(target.submat(tile));
            Core.MinMaxLocResult shares = Core.minMaxLoc(share);
            if (shares.minVal == 255) {
                from.copyTo(to);
            } else if (shares.maxVal > 0) {
                foreground.read(tile, from, share, scope).copyTo(to, share);
            }
        }
    }
}
