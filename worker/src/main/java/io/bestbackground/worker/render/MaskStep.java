package io.bestbackground.worker.render;

import io.bestbackground.worker.picture.MatScope;
import org.opencv.core.Mat;

/** Answers the mask itself at the picture's size, with all that the model saw. */
record MaskStep() implements Step {

    @Override
    public Mat apply(Mat picture, Scene scene, MatScope results) {
        return results.add(scene.mask().over(scene.picture()));
    }
}
