package io.bestbackground.standalone.bench;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large the pictures are.
 *
 * @param width in pixels
 * @param height in pixels
 */
record PictureSize(int width, int height) {
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,4})x([1-9]\\d{0,4})");

    /**
     * Reads {@code 400x300}.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    static PictureSize parse(String text) {
        Matcher sides = FORM.matcher(text);
        if (!sides.matches()) {
            throw new IllegalArgumentException("a size is written as 400x300, not as " + text);
        }
        return new PictureSize(Integer.parseInt(sides.group(1)), Integer.parseInt(sides.group(2)));
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
