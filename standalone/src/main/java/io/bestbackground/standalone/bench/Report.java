package io.bestbackground.standalone.bench;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that one run showed. What could not be measured is null.
 *
 * @param processors of the machine
 * @param processor what it calls itself
 * @param vectors those of the processor's abilities that matter to a model, as Linux names them
 * @param model what was run, and how
 * @param size of the pictures, in pixels
 * @param mode what was asked for
 * @param rounds turns of each load
 * @param lapSeconds length of each turn, from when all pictures that it has under way are
 * @param warmUp pictures before the first turn
 * @param rows by load
 * @param ratios by name
 */
record Report(
        int processors,
        String processor,
        List<String> vectors,
        String model,
        String size,
        String mode,
        int rounds,
        double lapSeconds,
        int warmUp,
        List<Row> rows,
        Map<String, Double> ratios) {

    /**
     * One load.
     *
     * @param name what was measured
     * @param atATime pictures under way at the same time
     * @param pictures how many were done while all were under way
     * @param perSecond pictures a second, meanwhile
     * @param toBareModel the same against the bare model in the same seconds
     * @param p50Ms median time of a picture, in milliseconds
     * @param p95Ms 95th percentile
     * @param p99Ms 99th percentile
     * @param cpuMs processor time of a picture, the bench's own part included where both share a process
     * @param peakMiB most memory of the process meanwhile
     * @param stagesMs median of each stage of the jobs; empty for loads that are no jobs
     * @param queueShareMs what queue and way back cost, at the 50th and 99th percentile; empty for loads that are no
     *     jobs
     */
    record Row(
            String name,
            int atATime,
            int pictures,
            double perSecond,
            @Nullable Double toBareModel,
            double p50Ms,
            double p95Ms,
            double p99Ms,
            @Nullable Double cpuMs,
            @Nullable Double peakMiB,
            Map<String, Double> stagesMs,
            Map<String, Double> queueShareMs) {}

    /** The first row of this name at so many pictures at a time. */
    Row row(String name, int atATime) {
        return rows.stream()
                .filter(row -> row.name().equals(name) && row.atATime() == atATime)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no row %s at %d".formatted(name, atATime)));
    }
}
