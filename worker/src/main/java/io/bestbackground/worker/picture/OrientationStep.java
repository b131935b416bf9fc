package io.bestbackground.worker.picture;

import org.opencv.core.Core;
import org.opencv.core.Mat;

/** Turns pictures upright, in place, by EXIF's orientation (EXIF 2.3, tag 274). */
final class OrientationStep {
    private static final int LEFT_RIGHT = 1;
    private static final int TOP_BOTTOM = 0;

    private OrientationStep() {}

    /** Undoes {@code orientation}, 1 to 8. */
    static void turnUpright(Mat mat, int orientation) {
        switch (orientation) {
            case 2 -> Core.flip(mat, mat, LEFT_RIGHT);
            case 3 -> Core.rotate(mat, mat, Core.ROTATE_180);
            case 4 -> Core.flip(mat, mat, TOP_BOTTOM);
            case 5 -> Core.transpose(mat, mat);
            case 6 -> Core.rotate(mat, mat, Core.ROTATE_90_CLOCKWISE);
            case 7 -> {
                Core.transpose(mat, mat);
                Core.rotate(mat, mat, Core.ROTATE_180);
            }
            case 8 -> Core.rotate(mat, mat, Core.ROTATE_90_COUNTERCLOCKWISE);
            default -> {}
        }
    }
}
