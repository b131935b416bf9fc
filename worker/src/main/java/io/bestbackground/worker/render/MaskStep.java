package io.bestbackground.worker.render;

import io.bestbackground.worker.picture.MatScope;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/** Answers the mask itself at the picture's size, with all that the model saw, as far as it can be seen. */
record MaskStep() implements Step {

    @Override
    public Mat apply(Mat picture, Scene scene, MatScope results) {
        Mat mask = results.add(scene.mask().over(scene.picture()));
        if (picture.channels() == 4) {
            try (MatScope scope = new MatScope()) {
                Core.multiply(mask, Alpha.of(picture, scope), mask, 1 / 255.0);
            }
        }
        return mask;
    }
}
