package io.bestbackground.worker.render;

import io.bestbackground.worker.picture.MatScope;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
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
            Foreground foreground = new Foreground(picture, object, scope);
            Mat cut = scope.add(new Mat(picture.size(), CvType.CV_8UC3, new Scalar(0)));
            Overlay.put(
                    colours,
                    object,
                    cut,
                    (from, share, to, tile, edge) ->
                            foreground.read(tile, from, share, edge).copyTo(to, share));
            Alpha.hide(object, picture, scope);
            return results.add(Alpha.join(cut, object));
        }
    }
}
