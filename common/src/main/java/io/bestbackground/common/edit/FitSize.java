package io.bestbackground.common.edit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.bestbackground.common.picture.PictureLimits;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The box that a result is scaled down to fit into; its own ratio stays, and what fits is left as it is.
 *
 * @param width pixels, 1–{@value PictureLimits#LONGEST_SIDE}
 * @param height pixels, 1–{@value PictureLimits#LONGEST_SIDE}
 */
public record FitSize(int width, int height) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,5})(?:x(\\d{1,5}))?");

    /**
     * Reads a longest side or a box.
     *
     * @throws BadOption unless {@code text} is of the form {@code 1200} or {@code 1200x800}, within the bounds
     */
    @JsonCreator
    public static FitSize parse(String text) {
        Matcher match = TEXT.matcher(text.strip());
        if (match.matches()) {
            int width = Integer.parseInt(match.group(1));
            int height = match.group(2) == null ? width : Integer.parseInt(match.group(2));
            if (Math.min(width, height) >= 1 && Math.max(width, height) <= PictureLimits.LONGEST_SIDE) {
                return new FitSize(width, height);
            }
        }
        throw new BadOption(
                "size",
                text,
                "the longest side in pixels, \"1200\", or a box, \"1200x800\"; sides from 1 to "
                        + PictureLimits.LONGEST_SIDE);
    }

    /** What both sides of a picture of {@code columns × rows} are multiplied with, at most 1. */
    public double scale(int columns, int rows) {
        return Math.min(1, Math.min((double) width / columns, (double) height / rows));
    }

    @JsonValue
    @Override
    public String toString() {
        return width + "x" + height;
    }
}
