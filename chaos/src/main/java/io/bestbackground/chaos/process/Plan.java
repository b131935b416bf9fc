package io.bestbackground.chaos.process;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which processes a deployment has, and how they are set. Two deployments of equal plans are alike.
 *
 * @param apis how many api processes
 * @param workers how many worker processes
 * @param apiSettings settings of the api over the usual ones, by their full names
 * @param workerSettings settings of the worker over the usual ones
 * @param javaOptions options of the Java of api and worker, over the usual ones
 * @param proxied whether the programs reach the store through a proxy that can be told to misbehave
 * @param smallStore where the store shall keep its objects, when not in the run's folder
 */
public record Plan(
        int apis,
        int workers,
        Map<String, String> apiSettings,
        Map<String, String> workerSettings,
        List<String> javaOptions,
        boolean proxied,
        @Nullable Path smallStore) {

    /** A deployment with the usual settings. */
    public static Plan of(int apis, int workers) {
        return new Plan(apis, workers, Map.of(), Map.of(), List.of(), false, null);
    }

    /** The same, with one more setting of the api. */
    public Plan withApi(String name, String value) {
        return new Plan(
                apis, workers, with(apiSettings, name, value), workerSettings, javaOptions, proxied, smallStore);
    }

    /** The same, with one more setting of the workers. */
    public Plan withWorker(String name, String value) {
        return new Plan(
                apis, workers, apiSettings, with(workerSettings, name, value), javaOptions, proxied, smallStore);
    }

    /** The same, with these options of Java. */
    public Plan withJava(String... options) {
        return new Plan(apis, workers, apiSettings, workerSettings, List.of(options), proxied, smallStore);
    }

    /** The same, with a proxy before the store. */
    public Plan withProxy() {
        return new Plan(apis, workers, apiSettings, workerSettings, javaOptions, true, smallStore);
    }

    /** The same, with the store's objects in this folder. */
    public Plan withStoreIn(Path folder) {
        return new Plan(apis, workers, apiSettings, workerSettings, javaOptions, proxied, folder);
    }

    Optional<Path> storeFolder() {
        return Optional.ofNullable(smallStore);
    }

    private static Map<String, String> with(Map<String, String> settings, String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(settings);
        more.put(name, value);
        return Map.copyOf(more);
    }
}
