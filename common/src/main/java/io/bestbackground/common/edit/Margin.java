package io.bestbackground.common.edit;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;

/** The space kept around the object when the picture is cut; ratios count along the side that they lie on. */
public record Margin(Length top, Length right, Length bottom, Length left) {

    /**
     * Reads 1, 2 or 4 lengths parted by spaces, in the order of CSS: all; vertical and horizontal; top, right, bottom,
     * left.
     *
     * @throws BadOption when it is none of these
     */
    @JsonCreator
    public static Margin parse(String text) {
        List<Length> sides = Arrays.stream(text.strip().split("\\s+"))
                .map(part -> Length.parse("margin", text, part))
                .toList();
        return switch (sides.size()) {
            case 1 -> new Margin(sides.get(0), sides.get(0), sides.get(0), sides.get(0));
            case 2 -> new Margin(sides.get(0), sides.get(1), sides.get(0), sides.get(1));
            case 4 -> new Margin(sides.get(0), sides.get(1), sides.get(2), sides.get(3));
            default -> throw new BadOption("margin", text, "1, 2 or 4 lengths, as in CSS");
        };
    }

    /** The four lengths in the order of CSS, readable by {@link #parse}. */
    @JsonValue
    @Override
    public String toString() {
        return "%s %s %s %s".formatted(top, right, bottom, left);
    }
}
