package io.bestbackground.worker.render;

import io.bestbackground.worker.picture.MatScope;
import io.bestbackground.worker.picture.Tiles;
import org.opencv.core.Core;
import org.opencv.core.Mat;
import org.opencv.core.Rect;

/** Lays the object of one picture over another, tile by tile: as it is where it is certain, softly at its edges. */
final class Overlay {
    private static final double CERTAIN = 255;

    private Overlay() {}

    /** What is done where the object's share lies between none and all. */
    interface SoftEdge {
        /** Lays one tile; {@code from}, {@code share} and {@code to} are its parts of the three pictures. */
        void lay(Mat from, Mat share, Mat to, Rect tile, MatScope scope);
    }

    /** Lays {@code source} over {@code target}, which has its size, by the object's share of each point (8 bits). */
    static void put(Mat source, Mat object, Mat target, SoftEdge edge) {
        for (Rect tile : Tiles.of(target.cols(), target.rows())) {
            try (MatScope scope = new MatScope()) {
                Mat share = scope.add(object.submat(tile));
                Mat from = scope.add(source.submat(tile));
                Mat to = scope.add(target.submat(tile));
                Core.MinMaxLocResult shares = Core.minMaxLoc(share);
                if (shares.minVal == CERTAIN) {
                    from.copyTo(to);
                } else if (shares.maxVal > 0) {
                    edge.lay(from, share, to, tile, scope);
                }
            }
        }
    }
}
