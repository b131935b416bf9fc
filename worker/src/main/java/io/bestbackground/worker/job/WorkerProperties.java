package io.bestbackground.worker.job;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much a worker does at once.
 *
 * @param concurrency jobs in hand at once, so that one is fetched, decoded or encoded while another is inferred; 0 for
 *     two more than there are processors
 */
@ConfigurationProperties("bestbackground.worker")
record WorkerProperties(@DefaultValue("0") int concurrency) {

    WorkerProperties {
        if (concurrency < 0) {
            throw new IllegalArgumentException("bestbackground.worker.concurrency must be at least 0");
        }
    }

    int threads() {
        return concurrency > 0 ? concurrency : Runtime.getRuntime().availableProcessors() + 2;
    }
}
