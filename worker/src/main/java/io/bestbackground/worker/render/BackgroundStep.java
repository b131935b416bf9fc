package io.bestbackground.worker.render;

import io.bestbackground.common.edit.Colour;
import io.bestbackground.worker.picture.MatScope;
import io.bestbackground.worker.picture.Opaque;
import org.opencv.core.Mat;

/** Lays a picture with alpha on one colour. */
record BackgroundStep(Colour colour) implements Step {

    @Override
    public Mat apply(Mat picture, Scene scene, MatScope results) {
        return results.add(Opaque.on(picture, colour));
    }
}
