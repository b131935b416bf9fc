package io.bestbackground.common.edit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A colour in sRGB.
 *
 * @param red 0–255
 * @param green 0–255
 * @param blue 0–255
 */
public record Colour(int red, int green, int blue) {
    private static final Pattern SHORT = Pattern.compile("^#([0-9a-f])([0-9a-f])([0-9a-f])$");
    private static final Pattern LONG = Pattern.compile("#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})");

    /**
     * Reads a colour as CSS writes it.
     *
     * @throws BadOption unless {@code text} is of the form {@code #ffffff} or {@code #fff}, or {@code white} or
     *     {@code black}
     */
    @JsonCreator
    public static Colour parse(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        String hex = wanted.equals("white") ? "#fff" : wanted.equals("black") ? "#000" : wanted;
        // why doubled: in CSS each digit of the short form stands for two of the long one
        Matcher match = LONG.matcher(SHORT.matcher(hex).replaceFirst("#$1$1$2$2$3$3"));
        if (!match.matches()) {
            throw new BadOption("background", text, "a colour such as \"#ffffff\" or \"#fff\", white or black");
        }
        return new Colour(channel(match, 1), channel(match, 2), channel(match, 3));
    }

    private static int channel(Matcher match, int number) {
        return Integer.parseInt(match.group(number), 16);
    }

    @JsonValue
    @Override
    public String toString() {
        return "#%02x%02x%02x".formatted(red, green, blue);
    }
}
