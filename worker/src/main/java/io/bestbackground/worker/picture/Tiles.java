package io.bestbackground.worker.picture;

import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Rect;

/**
 * Cuts a picture into squares, so that work on the edges of a mask can leave out the rest of the picture and stays
 * within the processor's cache.
 */
public final class Tiles {
    // why no larger: the smaller, the less of what lies beside an edge is done with it
    private static final int SIDE = 64;

    private Tiles() {}

    /** All tiles of a picture, row by row; those at the right and bottom edge may be smaller. */
    public static List<Rect> of(int width, int height) {
        List<Rect> tiles = new ArrayList<>();
        for (int y = 0; y < height; y += SIDE) {
            for (int x = 0; x < width; x += SIDE) {
                tiles.add(new Rect(x, y, Math.min(SIDE, width - x), Math.min(SIDE, height - y)));
            }
        }
        return tiles;
    }
}
