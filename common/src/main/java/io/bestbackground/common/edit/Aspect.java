package io.bestbackground.common.edit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ratio of width to height that a crop grows to.
 *
 * @param width share of the width, 1–9999
 * @param height share of the height, 1–9999
 */
public record Aspect(int width, int height) {
    private static final Pattern TEXT = Pattern.compile("([1-9]\\d{0,3}):([1-9]\\d{0,3})");

    /**
     * Reads a ratio.
     *
     * @throws BadOption unless {@code text} is of the form {@code 4:3}
     */
    @JsonCreator
    public static Aspect parse(String text) {
        Matcher match = TEXT.matcher(text.strip());
        if (!match.matches()) {
            throw new BadOption(
                    "aspect", text, "width:height in whole numbers from 1 to 9999, such as \"1:1\" or \"4:3\"");
        }
        return new Aspect(Integer.parseInt(match.group(1)), Integer.parseInt(match.group(2)));
    }

    /** Width over height. */
    public double ratio() {
        return (double) width / height;
    }

    @JsonValue
    @Override
    public String toString() {
        return width + ":" + height;
    }
}
