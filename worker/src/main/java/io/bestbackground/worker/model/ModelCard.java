package io.bestbackground.worker.model;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code model.json} says of a model: how its input is made and which files it has. Whatever else the card says is
 * for people.
 *
 * @param version changes whenever the masks do
 * @param files at least one for {@link Precision#FLOAT}
 */
record ModelCard(String name, String version, Input input, Output output, Map<Precision, ModelFile> files) {
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
            require(std.stream().allMatch(value -> value > 0), "input.std has to be above 0: " + std);
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

    /** What the network's output means. */
    enum Output {
        /** 0 for background to 1 for object. */
        @JsonProperty("probability")
        PROBABILITY
    }

    /**
     * One TorchScript file, beside the card.
     *
     * @param sha256 of the file, in hexadecimal
     * @param needs the processor's flag, as Linux names it, without which this file is slow or worse; empty if none
     */
    record ModelFile(
            String path,
            String sha256,
            @JsonSetter(nulls = Nulls.AS_EMPTY) String needs) {
        ModelFile {
            require(path.matches("[\\w.-]+"), "a file's path is not the name of a file beside the card: " + path);
            require(sha256.matches("[0-9a-f]{64}"), "the sha256 of " + path + " is not one: " + sha256);
        }
    }

    ModelCard {
        require(!name.isBlank(), "name is empty");
        require(!version.isBlank(), "version is empty");
        require(files.containsKey(Precision.FLOAT), "files has no float");
        files = Map.copyOf(files);
    }

    /** Reads a card; {@code origin} names it in the text of a failure. */
    static ModelCard parse(byte[] json, String origin) {
        try {
            return MAPPER.readValue(json, ModelCard.class);
        } catch (JacksonException e) {
            throw new BadModel("%s is not a model's card: %s".formatted(origin, e.getOriginalMessage()), e);
        }
    }

    /** The file for one precision; it is a {@link BadModel} to ask for one that the model does not have. */
    ModelFile file(Precision precision) {
        ModelFile file = files.get(precision);
        if (file == null) {
            throw new BadModel(
                    "the model %s has no file for bestbackground.model.precision=%s".formatted(name, precision));
        }
        return file;
    }

    private static void require(boolean holds, String failure) {
        if (!holds) {
            throw new IllegalArgumentException(failure);
        }
    }
}
