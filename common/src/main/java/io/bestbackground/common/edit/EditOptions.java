package io.bestbackground.common.edit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a client can choose about the result, checked: an instance is always valid.
 *
 * @param mode what comes back
 * @param margin space around the object in a crop
 * @param aspect ratio that a crop grows to, never past the picture's edge, and an object's frame of a cutout or a mask
 *     past it; none keeps the box
 * @param blur strength of the blur: the Gaussian's standard deviation as a fraction of the picture's longer side, 0–0.1
 * @param frame which part of the picture a blur, a cutout or a mask returns
 * @param background what a cutout lies on; none leaves it transparent, and is not written, so that requests of before
 *     have the sum that they had
 * @param size what the result is scaled down to fit into; not written without, as the background
 * @param format encoding of the result
 * @param quality 1–100, for jpeg and webp
 */
public record EditOptions(
        Mode mode,
        Margin margin,
        @Nullable Aspect aspect,
        double blur,
        Frame frame,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Colour background,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable FitSize size,
        PictureFormat format,
        int quality) {

    /** The names of all options, in the order in which they are documented. */
    public static final List<String> FIELDS =
            List.of("mode", "margin", "aspect", "blur", "frame", "background", "size", "format", "quality");

    /** The strongest blur that can be asked for. */
    public static final double MOST_BLUR = 0.1;

    /**
     * Reads the options from the texts that a client gave, with the defaults of the contract for what is missing.
     *
     * @param fields texts by name of option; other names are not looked at
     * @throws BadOption when {@code mode} is missing or any option is not understood
     */
    public static EditOptions parse(Map<String, String> fields) {
        String mode = fields.get("mode");
        if (mode == null) {
            throw new BadOption("mode", "", "one of crop, blur, both, cutout, mask (required)");
        }
        String aspect = fields.get("aspect");
        String background = fields.get("background");
        String size = fields.get("size");
        return new EditOptions(
                Mode.parse(mode),
                Margin.parse(fields.getOrDefault("margin", "0.05")),
                aspect == null ? null : Aspect.parse(aspect),
                parseBlur(fields.getOrDefault("blur", "0.02")),
                Frame.parse(fields.getOrDefault("frame", "full")),
                background == null ? null : Colour.parse(background),
                size == null ? null : FitSize.parse(size),
                PictureFormat.parse(fields.getOrDefault("format", "png")),
                parseQuality(fields.getOrDefault("quality", "90")));
    }

    /** The same options with another encoding. */
    public EditOptions withFormat(PictureFormat other) {
        return new EditOptions(mode, margin, aspect, blur, frame, background, size, other, quality);
    }

    private static double parseBlur(String text) {
        try {
            // why not as a double at once: that would also take 0x1p-5 and 0.02f
            double blur = new BigDecimal(text.strip()).doubleValue();
            if (blur >= 0 && blur <= MOST_BLUR) {
                return blur;
            }
        } catch (NumberFormatException notANumber) {
            // why nothing here: both ways end in the same answer
        }
        throw new BadOption("blur", text, "a fraction of the picture's longer side from 0 to " + MOST_BLUR);
    }

    private static int parseQuality(String text) {
        try {
            int quality = Integer.parseInt(text.strip());
            if (quality >= 1 && quality <= 100) {
                return quality;
            }
        } catch (NumberFormatException notANumber) {
            // why nothing here: both ways end in the same answer
        }
        throw new BadOption("quality", text, "a whole number from 1 to 100");
    }
}
