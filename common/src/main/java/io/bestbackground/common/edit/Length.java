package io.bestbackground.common.edit;

import io.bestbackground.common.picture.PictureLimits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A distance on a picture: pixels, or a share of the side that it runs along.
 *
 * @param value pixels (0–{@value PictureLimits#LONGEST_SIDE}), or a ratio (0–1)
 * @param relative whether {@code value} is a ratio
 */
public record Length(double value, boolean relative) {
    private static final int DECIMALS = 12;
    private static final int PERCENT_DIGITS = 2;
    private static final Pattern TEXT = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,12})?|\\.\\d{1,12})(px|%)?");

    /** The length in pixels along a side of {@code side} pixels. */
    public int pixels(int side) {
        return (int) Math.round(relative ? value * side : value);
    }

    /** Reads {@code 0.05}, {@code 5%} or {@code 24px}. */
    static Length parse(String field, String whole, String text) {
        Matcher match = TEXT.matcher(text);
        if (!match.matches()) {
            throw bad(field, whole);
        }
        BigDecimal number = new BigDecimal(match.group(1));
        boolean relative = !"px".equals(match.group(2));
        // why in decimals: divided as a double, 1.1 % would have more digits than are read
        double value = rounded("%".equals(match.group(2)) ? number.movePointLeft(PERCENT_DIGITS) : number)
                .doubleValue();
        if (value > (relative ? 1 : PictureLimits.LONGEST_SIDE)) {
            throw bad(field, whole);
        }
        return new Length(value, relative);
    }

    /** The length with 12 decimals at most, readable by {@link #parse}. */
    @Override
    public String toString() {
        String number = rounded(BigDecimal.valueOf(value)).stripTrailingZeros().toPlainString();
        return relative ? number : number + "px";
    }

    private static BigDecimal rounded(BigDecimal number) {
        return number.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    private static BadOption bad(String field, String whole) {
        return new BadOption(
                field,
                whole,
                "1, 2 or 4 lengths as in CSS, each a ratio of the picture's side from 0 to 1 (0.05), a percentage up to"
                        + " 100% (\"5%\") or pixels up to " + PictureLimits.LONGEST_SIDE + " (\"24px\")");
    }
}
