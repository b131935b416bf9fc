package io.bestbackground.standalone.bench;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What runs before anything is measured. The JVM compiles for minutes what runs often, on the same processors; a
 * service that runs for days is the one to measure, so this ends when the compilers rest.
 */
final class WarmUp {
    // why not less: a few methods are always being compiled, and each waits for a processor while it is
    private static final double REST = 0.05;

    private final Load load;
    private final Duration block;
    private final Supplier<Duration> compiling;

    /**
     * Makes one.
     *
     * @param block how often to look at the compilers
     * @param compiling how long the compilers have worked since the JVM's start, in all
     */
    WarmUp(Load load, Duration block, Supplier<Duration> compiling) {
        this.load = load;
        this.block = block;
        this.compiling = compiling;
    }

    /** How long this JVM's compilers have worked; always nothing where it does not tell. */
    static Duration compiling() {
        CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
        return compilers != null && compilers.isCompilationTimeMonitoringSupported()
                ? Duration.ofMillis(compilers.getTotalCompilationTime())
                : Duration.ZERO;
    }

    /**
     * Does at least so many pictures, and goes on until the compilers work for a twentieth of the time or less.
     *
     * @param longest how long to go on for that
     * @return the pictures that were done
     */
    int run(int pictures, Duration longest) throws InterruptedException {
        int done = load.run(pictures);
        long left = longest.toNanos();
        boolean resting = false;
        while (!resting && left > 0) {
            long begun = System.nanoTime();
            Duration before = compiling.get();
            done += load.run(block).done();
            long worked = compiling.get().minus(before).toNanos();
            long took = System.nanoTime() - begun;
            left -= took;
            resting = worked <= REST * took;
        }
        return done;
    }
}
