package io.bestbackground.standalone.bench;

import io.bestbackground.common.edit.BadOption;
import io.bestbackground.common.edit.EditOptions;
import io.bestbackground.common.edit.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a bench is told on its command line. */
final class BenchOptions {
    private static final int QUICK_SECONDS = 1;
    private static final int QUICK_WARM_UP = 8;

    @Option(
            names = "--size",
            defaultValue = "400x300",
            description = "size of the pictures (default: ${DEFAULT-VALUE})")
    private String size = "400x300";

    @Option(names = "--mode", description = "crop, blur, cutout or mask (default: crop, and cutout with --against)")
    private @Nullable String mode;

    @Option(names = "--against", paramLabel = "rembg=URL", description = "load rembg's server with the same in turns")
    private @Nullable String against;

    @Option(
            names = "--at",
            split = ",",
            paramLabel = "N",
            defaultValue = "1,2,8,32",
            description = "how many requests at a time (default: ${DEFAULT-VALUE})")
    private List<Integer> atATime = List.of(1, 2, 8, 32);

    @Option(names = "--seconds", defaultValue = "6", description = "length of each turn (default: ${DEFAULT-VALUE})")
    private int seconds = 6;

    @Option(names = "--rounds", defaultValue = "3", description = "turns of each load (default: ${DEFAULT-VALUE})")
    private int rounds = 3;

    @Option(
            names = "--warm-up",
            paramLabel = "PICTURES",
            defaultValue = "600",
            description = "least pictures before the first turn (default: ${DEFAULT-VALUE})")
    private int warmUp = 600;

    @Option(
            names = "--settle",
            paramLabel = "SECONDS",
            defaultValue = "240",
            description =
                    "go on with these until the JVM's compilers rest, so long at most (default: ${DEFAULT-VALUE})")
    private int settle = 240;

    @Option(names = "--quick", description = "a few seconds in all: shows that it runs, and measures little")
    private boolean quick;

    @Option(names = "--json", paramLabel = "FILE", description = "write the figures to a file as well")
    private @Nullable Path json;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "any setting of the service, such as bestbackground.model.threads=2")
    private Map<String, String> settings = new LinkedHashMap<>();

    /**
     * Looks whether the options go together.
     *
     * @throws IllegalArgumentException when they do not
     */
    void check() {
        PictureSize unused = size();
        require(seconds > 0, "--seconds must be above 0");
        require(rounds > 0, "--rounds must be above 0");
        require(warmUp > 0, "--warm-up must be above 0");
        require(settle >= 0, "--settle must not be below 0");
        require(atATime.stream().allMatch(number -> number > 0), "--at must be above 0");
        Mode chosen = edit().mode();
        require(chosen.pictures() == 1, "--mode must give one picture");
        require(
                rival().isEmpty() || chosen == Mode.CUTOUT,
                "--against compares cutouts, since rembg gives nothing else: use --mode cutout");
    }

    PictureSize size() {
        return PictureSize.parse(size);
    }

    /** The mode's name in requests. */
    String mode() {
        String usual = against == null ? "crop" : "cutout";
        return mode == null ? usual : mode.toLowerCase(Locale.ROOT);
    }

    EditOptions edit() {
        try {
            return EditOptions.parse(Map.of("mode", mode()));
        } catch (BadOption unknown) {
            throw new IllegalArgumentException("--mode must be crop, blur, cutout or mask, not " + mode, unknown);
        }
    }

    Optional<Rival> rival() {
        return Optional.ofNullable(against).map(Rival::parse);
    }

    List<Integer> atATime() {
        return atATime;
    }

    int seconds() {
        return quick ? QUICK_SECONDS : seconds;
    }

    int rounds() {
        return quick ? 1 : rounds;
    }

    int warmUp() {
        return quick ? QUICK_WARM_UP : warmUp;
    }

    /** How long the warm-up may go on until the compilers rest. */
    Duration settle() {
        return quick ? Duration.ZERO : Duration.ofSeconds(settle);
    }

    Optional<Path> json() {
        return Optional.ofNullable(json);
    }

    /** Those of the service; requests wait for their answers however long they take, or a slow machine gives none. */
    Map<String, String> settings() {
        Map<String, String> all = new LinkedHashMap<>(Map.of("bestbackground.wait.timeout", "10m"));
        all.putAll(settings);
        return all;
    }

    private static void require(boolean holds, String failure) {
        if (!holds) {
            throw new IllegalArgumentException(failure);
        }
    }
}
