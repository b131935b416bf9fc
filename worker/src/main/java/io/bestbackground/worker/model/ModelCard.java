package io.bestbackground.worker.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code model.json} says of a model: how its input is made, what its output means and which files it has.
 * Whatever else the card says, such as its figures, is for people.
 *
 * @param name letters, digits, dots, dashes and underscores
 * @param version changes whenever the masks do; of the same letters
 * @param licence under which the files may be used, for people
 * @param threshold between 0 and 1: the probability from which on a point is more object than background
 * @param files at least one for {@link Precision#FLOAT}; all of one format
 */
record ModelCard(
        String name,
        String version,
        String licence,
        Input input,
        Output output,
        double threshold,
        Map<Precision, ModelFile> files) {
    private static final String PLAIN_NAME = "[\\w.-]+";
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // why: a missing number is then 0, which the checks below refuse by its name
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    /**
     * How pixels become numbers: {@code (value / divisor - mean) / std}, planar R G B.
     *
     * @param size both sides of the network's input, in pixels
     * @param mean one per channel, R G B
     * @param std one per channel, R G B
     */
    record Input(int size, List<Double> mean, List<Double> std, Divisor divideBy) {
        private static final int CHANNELS = 3;

        Input {
            require(size > 0, "input.size is not a number of pixels: " + size);
            require(mean.size() == CHANNELS, "input.mean needs a number for each of R G B: " + mean);
            require(std.size() == CHANNELS, "input.std needs a number for each of R G B: " + std);
            require(mean.stream().allMatch(Input::isNumber), "input.mean has to be of numbers: " + mean);
            require(std.stream().allMatch(Input::isNumber), "input.std has to be of numbers: " + std);
            require(std.stream().allMatch(value -> value > 0), "input.std has to be above 0: " + std);
        }

        private static boolean isNumber(@Nullable Double value) {
            return value != null && Double.isFinite(value);
        }
    }

    /** What 8-bit values are divided by. */
    enum Divisor {
        /** The picture's own largest value, after it was brought to the network's size. */
        @JsonProperty("max")
        MAX,

        /** The largest value there can be. */
        @JsonProperty("255")
        FULL_SCALE
    }

    /** What the network's first output means. */
    enum Output {
        /** 0 for background to 1 for object. */
        @JsonProperty("probability")
        PROBABILITY,

        /** The logarithm of the odds of object over background; the probability is its logistic function. */
        @JsonProperty("logit")
        LOGIT
    }

    /**
     * One file, beside the card.
     *
     * @param sha256 of the file, in hexadecimal
     * @param needs the processor's flag, as Linux names it, without which this file is slow or worse; empty if none
     */
    record ModelFile(
            String path,
            String sha256,
            @JsonSetter(nulls = Nulls.AS_EMPTY) String needs) {
        ModelFile {
            require(path.matches(PLAIN_NAME), "a file's path is not the name of a file beside the card: " + path);
            require(ModelFormat.isKnown(path), "a file is neither TorchScript (.pt) nor ONNX (.onnx): " + path);
            require(sha256.matches("[0-9a-f]{64}"), "the sha256 of " + path + " is not one: " + sha256);
        }

        ModelFormat format() {
            return ModelFormat.of(path);
        }
    }

    ModelCard {
        require(name.matches(PLAIN_NAME), "name is not of letters, digits, dots and dashes: " + name);
        require(version.matches(PLAIN_NAME), "version is not of letters, digits, dots and dashes: " + version);
        require(!licence.isBlank(), "licence is empty");
        require(threshold > 0 && threshold < 1, "threshold is not between 0 and 1: " + threshold);
        require(files.containsKey(Precision.FLOAT), "files has no float");
        require(files.values().stream().allMatch(Objects::nonNull), "files has a null: " + files);
        require(!files.containsKey(Precision.AUTO), "files are by precision, and auto is none");
        require(
                files.values().stream().map(ModelFile::format).distinct().count() == 1,
                "files are of several formats: " + files.values());
        files = Map.copyOf(files);
    }

    /** Reads a card; {@code origin} names it in the text of a failure. */
    static ModelCard parse(byte[] json, String origin) {
        try {
            ModelCard card = MAPPER.readValue(json, ModelCard.class);
            if (card == null) {
                throw new BadModel(origin + " is not a model's card: it is null");
            }
            return card;
        } catch (JacksonException e) {
            throw new BadModel("%s is not a model's card: %s".formatted(origin, e.getOriginalMessage()), e);
        }
    }

    /** What all its files are. */
    ModelFormat format() {
        return file(Precision.FLOAT).format();
    }

    /** The file for one precision; it is a {@link BadModel} to ask for one that the model does not have. */
    ModelFile file(Precision precision) {
        ModelFile file = files.get(precision);
        if (file == null) {
            throw new BadModel("the model %s has no file for bestbackground.model.precision=%s, but for %s"
                    .formatted(
                            name,
                            precision.name().toLowerCase(Locale.ROOT),
                            files.keySet().stream()
                                    .sorted()
                                    .map(one -> one.name().toLowerCase(Locale.ROOT))
                                    .collect(Collectors.joining(", "))));
        }
        return file;
    }

    private static void require(boolean holds, String failure) {
        if (!holds) {
            throw new IllegalArgumentException(failure);
        }
    }
}
