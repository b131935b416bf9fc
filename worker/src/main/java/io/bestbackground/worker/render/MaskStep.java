package io.bestbackground.worker.render;

import io.bestbackground.worker.picture.MatScope;
import org.opencv.core.Mat;

/** Answers the mask itself at the picture's size, with all that the model saw, as far as it can be seen. */
record MaskStep() implements Step {

    @Override
    public Mat apply(Mat picture, Scene scene, MatScope results) {
        try (MatScope scope = new MatScope()) {
            Mat mask = results.add(scene.mask().over(scene.picture()));
            Alpha.hide(mask, picture, scope);
            return mask;
        }
    }
}
