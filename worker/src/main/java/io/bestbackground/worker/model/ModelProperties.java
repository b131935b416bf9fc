package io.bestbackground.worker.model;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which model is used, and how.
 *
 * @param name a shipped model: the name of its folder
 * @param folder a model of the user's own, used in place of a shipped one: a folder that holds {@code model.json} and
 *     the files that it describes
 * @param precision float, half, int8, or auto: int8 where the processor has what the model's card asks for, else float;
 *     on a GPU float
 * @param predictors how many batches are computed at once; 0: as many as keep every processor busy, or one for each GPU
 * @param threads how many threads work on one picture; one gives the most pictures per second
 * @param cache folder into which PyTorch's own libraries (450 MB) are unpacked at the first start; by default what the
 *     environment's DJL_CACHE_DIR says, or .djl.ai in the home folder
 */
@ConfigurationProperties("bestbackground.model")
record ModelProperties(
        @DefaultValue("u2netp") String name,
        @Nullable Path folder,
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

    /** How many batches are computed at once, 1 or more, and on GPUs at least one on each. */
    int predictorsFor(Placement placement, int processors) {
        int devices = placement.devices().size();
        if (predictors > 0) {
            return Math.max(predictors, devices);
        }
        return placement.isGpu() ? devices : Math.max(1, processors / threads);
    }
}
