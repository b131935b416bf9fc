package io.bestbackground.worker.model;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which model is used, and how.
 *
 * @param name a shipped model: the name of its folder
 * @param precision float, int8, or auto: int8 where the processor has what the model's card asks for, else float
 * @param predictors how many pictures are computed at once; 0: as many as keep every processor busy
 * @param threads how many threads work on one picture; one gives the most pictures per second
 * @param cache folder into which PyTorch's own libraries (450 MB) are unpacked at the first start; by default what the
 *     environment's DJL_CACHE_DIR says, or .djl.ai in the home folder
 */
@ConfigurationProperties("bestbackground.model")
record ModelProperties(
        @DefaultValue("u2netp") String name,
        @DefaultValue("auto") Precision precision,
        @DefaultValue("0") int predictors,
        @DefaultValue("1") int threads,
        @Nullable Path cache) {
    ModelProperties {
        if (!name.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException("bestbackground.model.name is not the name of a model: " + name);
        }
        if (predictors < 0) {
            throw new IllegalArgumentException("bestbackground.model.predictors is below 0: " + predictors);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("bestbackground.model.threads is below 1: " + threads);
        }
    }

    /** How many pictures are computed at once on a machine with that many processors, 1 or more. */
    int predictorsFor(int processors) {
        return predictors > 0 ? predictors : Math.max(1, processors / threads);
    }
}
