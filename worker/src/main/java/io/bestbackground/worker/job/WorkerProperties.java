package io.bestbackground.worker.job;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a worker does at once.
 *
 * @param concurrency batches in hand at once, so that one is fetched, decoded or encoded while another is inferred; 0
 *     for two more than there are processors, or fewer where memory ends first
 * @param drain how long jobs in hand may still be worked on when the worker is told to stop; below
 *     {@code spring.lifecycle.timeout-per-shutdown-phase}
 * @param inHand folder in which jobs in hand are noted, so that one which kills the process is known when it starts
 *     again; needed only where the broker lives in the same process
 */
@ConfigurationProperties("bestbackground.worker")
record WorkerProperties(
        @DefaultValue("0") int concurrency,
        @DefaultValue("25s") Duration drain,
        @Nullable Path inHand) {

    WorkerProperties {
        if (concurrency < 0) {
            throw new IllegalArgumentException("bestbackground.worker.concurrency must be at least 0");
        }
        if (drain.isNegative()) {
            throw new IllegalArgumentException("bestbackground.worker.drain must be at least 0");
        }
    }

    int threads() {
        return concurrency > 0 ? concurrency : Runtime.getRuntime().availableProcessors() + 2;
    }
}
