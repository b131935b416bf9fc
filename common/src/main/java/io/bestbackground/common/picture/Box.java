package io.bestbackground.common.picture;

/**
 * A rectangle of whole pixels on a picture.
 *
 * @param x left edge, from the picture's left
 * @param y top edge, from the picture's top
 * @param width at least 1
 * @param height at least 1
 */
public record Box(int x, int y, int width, int height) {

    /** The first column right of the box. */
    public int right() {
        return x + width;
    }

    /** The first row below the box. */
    public int bottom() {
        return y + height;
    }
}
