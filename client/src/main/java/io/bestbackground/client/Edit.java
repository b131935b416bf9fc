package io.bestbackground.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is to be done with a picture: a mode, and the options that differ from the service's defaults. Values are
 * checked by the service. Immutable: each method gives a changed copy.
 */
public final class Edit {
    private final Map<String, Object> fields;

    private Edit(Map<String, Object> fields) {
        this.fields = Collections.unmodifiableMap(fields);
    }

    /** Cuts to the main object, with a margin. */
    public static Edit crop() {
        return of("crop");
    }

    /** Blurs everything behind the main object. */
    public static Edit blur() {
        return of("blur");
    }

    /** Gives two pictures: the crop, then the blur. */
    public static Edit both() {
        return of("both");
    }

    /** Leaves the object alone, on transparency. */
    public static Edit cutout() {
        return of("cutout");
    }

    /** Gives the mask itself: grey, white where the object is. */
    public static Edit mask() {
        return of("mask");
    }

    /** The edit of this mode, by its name in the HTTP contract. */
    public static Edit of(String mode) {
        return new Edit(Map.of("mode", mode));
    }

    /** Space around a crop: 1, 2 or 4 lengths as in CSS, each a ratio ({@code 0.05}), {@code 5%} or {@code 24px}. */
    public Edit margin(String margin) {
        return with("margin", margin);
    }

    /**
     * The ratio that a crop grows to, such as {@code 4:3}, never past the picture's edge; the object's frame of a
     * cutout or a mask grows past it.
     */
    public Edit aspect(String aspect) {
        return with("aspect", aspect);
    }

    /** Strength of the blur, as a fraction of the picture's longer side, 0–0.1. */
    public Edit blurStrength(double blur) {
        return with("blur", blur);
    }

    /**
     * What a blur, a cutout or a mask returns: {@code full} for the whole picture, {@code object} for the crop's part
     * of it, which for a cutout or a mask has its whole margin, past the picture's edge too.
     */
    public Edit frame(String frame) {
        return with("frame", frame);
    }

    /** What a cutout lies on instead of transparency, such as {@code #ffffff}. */
    public Edit background(String colour) {
        return with("background", colour);
    }

    /** Scales the result down until its longest side has no more than {@code pixels}. */
    public Edit size(int pixels) {
        return with("size", pixels);
    }

    /** Scales the result down, its ratio kept, until it fits into a box such as {@code 1200x800} pixels. */
    public Edit size(String box) {
        return with("size", box);
    }

    /** Encoding of the result: {@code png}, {@code jpeg} or {@code webp}. */
    public Edit format(String format) {
        return with("format", format);
    }

    /** Quality of the encoding, 1–100, for jpeg and webp. */
    public Edit quality(int quality) {
        return with("quality", quality);
    }

    /** The fields of the request, by their names in the HTTP contract. */
    Map<String, Object> fields() {
        return fields;
    }

    private Edit with(String name, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        changed.put(name, value);
        return new Edit(changed);
    }
}
