package io.bestbackground.worker.render;

import io.bestbackground.worker.picture.MatScope;
import org.opencv.core.Mat;

/** One edit on the way from the source to a result. */
interface Step {
    /**
     * Edits {@code picture}, which has the source's size until it is cropped, and which stays as it is.
     *
     * @param results takes over the result
     * @return B G R, B G R A or, from a mask, grey, in 8 bits
     */
    Mat apply(Mat picture, Scene scene, MatScope results);
}
