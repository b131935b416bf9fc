package io.bestbackground.worker.job;

import io.bestbackground.worker.job.Stopwatch.Stage;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a job may be in a stage until its worker counts as hanging. Calls to store and broker end by limits of their
 * own, which must be shorter; native code cannot be ended but with its process. Time in which the store is away does
 * not count.
 *
 * @param fetch reading the source, and waiting for pictures in hand that leave no room for it
 * @param decode source bytes to pixels
 * @param infer pixels to mask, waiting for a free predictor included
 * @param render mask to edited pixels
 * @param encode edited pixels to bytes
 * @param store writing one picture
 * @param end writing the end and announcing it
 * @param batch all stages of all jobs that are in hand together; below {@code bestbackground.queue.lock}, after which
 *     another worker is given them
 */
@ConfigurationProperties("bestbackground.worker.limits")
record LimitProperties(
        @DefaultValue("40s") Duration fetch,
        @DefaultValue("60s") Duration decode,
        @DefaultValue("60s") Duration infer,
        @DefaultValue("60s") Duration render,
        @DefaultValue("60s") Duration encode,
        @DefaultValue("40s") Duration store,
        @DefaultValue("40s") Duration end,
        @DefaultValue("110s") Duration batch) {

    LimitProperties {
        Map.of(
                        "fetch", fetch, "decode", decode, "infer", infer, "render", render, "encode", encode, "store",
                        store, "end", end, "batch", batch)
                .forEach(LimitProperties::check);
    }

    Duration of(Stage stage) {
        return switch (stage) {
            case FETCH -> fetch;
            case DECODE -> decode;
            case INFER -> infer;
            case RENDER -> render;
            case ENCODE -> encode;
            case STORE -> store;
            case END -> end;
        };
    }

    private static void check(String name, Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("bestbackground.worker.limits." + name + " must be above 0");
        }
    }
}
