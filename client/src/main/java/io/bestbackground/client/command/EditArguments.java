package io.bestbackground.client.command;

import io.bestbackground.client.Edit;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of an edit; their values are checked by the service. */
final class EditArguments {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--margin",
            paramLabel = "LENGTHS",
            description = "space around a crop: 0.05, 5%% or 24px; 1, 2 or 4 of them as in CSS")
    private @Nullable String margin;

    @Option(names = "--aspect", paramLabel = "W:H", description = "ratio that a crop grows to, such as 4:3")
    private @Nullable String aspect;

    @Option(
            names = "--blur",
            paramLabel = "STRENGTH",
            description = "strength of the blur, as a fraction of the picture's longer side, 0 to 0.1")
    private @Nullable Double blur;

    @Option(
            names = "--frame",
            paramLabel = "FRAME",
            description = "what a blur, a cutout or a mask returns: full (the whole picture) or object (the part that a"
                    + " crop keeps; of a cutout or a mask with its whole margin, past the picture's edge too)")
    private @Nullable String frame;

    @Option(
            names = "--background",
            paramLabel = "COLOUR",
            description = "what a cutout lies on, such as #ffffff (default: nothing, it is transparent)")
    private @Nullable String background;

    @Option(
            names = "--size",
            paramLabel = "PIXELS|WxH",
            description = "what the result is scaled down to fit into: 1200 for the longest side, or 1200x800")
    private @Nullable String size;

    @Option(names = "--format", paramLabel = "FORMAT", description = "png, jpeg or webp (default: png)")
    private @Nullable String format;

    @Option(names = "--quality", paramLabel = "1..100", description = "quality of jpeg and webp")
    private @Nullable Integer quality;

    /**
     * Takes the format that a file's name asks for, if it does.
     *
     * @throws ParameterException when another one was given: the name would be wrong
     */
    void takeFormat(@Nullable String ofFile, Path file) {
        String given = format();
        if (ofFile != null && given != null && !given.equals(ofFile)) {
            String message = "-o %s asks for %s, but --format for %s".formatted(file, ofFile, format);
            throw new ParameterException(spec.commandLine(), message);
        }
        format = given == null ? ofFile : given;
    }

    /** The format as the service calls it, which knows no jpg. */
    private @Nullable String format() {
        String plain = format == null ? null : format.toLowerCase(Locale.ROOT);
        return "jpg".equals(plain) ? "jpeg" : plain;
    }

    /** The edit of this mode with the options that were given. */
    Edit toEdit(String mode) {
        Edit edit = Edit.of(mode);
        edit = margin == null ? edit : edit.margin(margin);
        edit = aspect == null ? edit : edit.aspect(aspect);
        edit = blur == null ? edit : edit.blurStrength(blur);
        edit = frame == null ? edit : edit.frame(frame);
        edit = background == null ? edit : edit.background(background);
        edit = size == null ? edit : edit.size(size);
        String plain = format();
        edit = plain == null ? edit : edit.format(plain);
        return quality == null ? edit : edit.quality(quality);
    }

    /** What stands behind a picture's name in the names of its results, in their order: {@code -crop.png}. */
    List<String> suffixes(String mode) {
        String plain = Objects.requireNonNullElse(format(), "png");
        String extension = plain.equals("jpeg") ? "jpg" : plain;
        Stream<String> results = mode.equals("both") ? Stream.of("crop", "blur") : Stream.of(mode);
        return results.map(result -> "-" + result + "." + extension).toList();
    }
}
