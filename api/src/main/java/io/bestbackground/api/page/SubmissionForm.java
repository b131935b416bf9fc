package io.bestbackground.api.page;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a submission as the description of the interface shows them. It is for the description alone: bodies
 * are read as they arrive, field by field, and never become an object of this type.
 */
@Schema(
        name = "Submission",
        description = "What to do with one picture. Give the picture in one way: url, image or source.",
        additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record SubmissionForm(
        @Schema(
                description = "Direct link to the picture: http or https, to a public address.",
                example = "https://example.com/photo.jpg")
        @Nullable
        String url,

        @Schema(
                description = "The picture itself, in base64 without a data: prefix; in a form, a file part.",
                format = "byte")
        @Nullable
        String image,

        @Schema(
                description =
                        "The picture of an earlier job: \"job:\" and its id. Its mask is known, so nothing is inferred.",
                pattern = "^job:[0-9a-f-]{36}$",
                example = "job:01978f2e-7a3b-7c1d-9e5f-0a1b2c3d4e5f")
        @Nullable
        String source,

        @Schema(
                description = "crop (cut to the main object), blur (background blurred), both (the two, crop first),"
                        + " cutout (object on transparency), mask (white where the object is).",
                requiredMode = RequiredMode.REQUIRED,
                allowableValues = {"crop", "blur", "both", "cutout", "mask"})
        String mode,

        @Schema(
                description =
                        "Space around the object when cropping: a ratio of the picture's side (0.05), a percentage"
                                + " (\"5%\") or pixels (\"24px\"); 1, 2 or 4 values as in CSS, in one text or an array.",
                types = {"string", "number", "array"},
                defaultValue = "0.05")
        @Nullable
        Object margin,

        @Schema(
                description = "Ratio that the crop grows to, never past the picture's edge. A cutout or a mask with"
                        + " \"frame\": \"object\" grows past it where the object itself ends before it.",
                example = "4:3")
        @Nullable
        String aspect,

        @Schema(
                description = "Strength of the blur as a fraction of the picture's longer side.",
                minimum = "0",
                maximum = "0.1",
                defaultValue = "0.02")
        @Nullable
        Double blur,

        @Schema(
                description =
                        "Of a blur, a cutout or a mask: the full picture, or the object's frame, which the crop has; of a"
                                + " cutout and a mask with its whole margin, past the picture's edge too.",
                allowableValues = {"full", "object"},
                defaultValue = "full")
        @Nullable
        String frame,

        @Schema(
                description = "What a cutout lies on, as a colour: #ffffff, #fff, white or black. Without it a cutout"
                        + " is transparent, and a jpeg of it white.",
                pattern = "^(#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6}|white|black)$",
                example = "#ffffff")
        @Nullable
        String background,

        @Schema(
                description = "What the result is scaled down to fit into, its ratio kept: the longest side in pixels"
                        + " (1200), or a box (\"1200x800\"). Nothing is scaled up.",
                types = {"string", "integer"},
                example = "1200")
        @Nullable
        Object size,

        @Schema(
                description = "Encoding of the result.",
                allowableValues = {"png", "jpeg", "webp"},
                defaultValue = "png")
        @Nullable
        String format,

        @Schema(description = "Quality of jpeg and webp.", minimum = "1", maximum = "100", defaultValue = "90")
        @Nullable
        Integer quality,

        @Schema(
                description =
                        "When the result is of no more use: a moment (RFC 3339), a time from now (30s, 5m, 2h), or"
                                + " \"wait\": as long as this request is waited for. A job past it ends as expired.",
                example = "5m")
        @Nullable
        String deadline,

        @Schema(
                description = "Public https address that the job's end is posted to, signed as Standard Webhooks say.",
                example = "https://shop.example/hooks/pictures")
        @Nullable
        String webhook) {}
