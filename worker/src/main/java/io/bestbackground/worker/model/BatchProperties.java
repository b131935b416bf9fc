package io.bestbackground.worker.model;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many pictures make a batch.
 *
 * @param batchSize most jobs taken and inferred together; 0: 1 on a processor, where batches are slower than single
 *     pictures, and 16 on a GPU
 */
@ConfigurationProperties("bestbackground.queue")
record BatchProperties(@DefaultValue("0") int batchSize) {
    private static final int ON_PROCESSOR = 1;
    private static final int ON_GPU = 16;

    BatchProperties {
        if (batchSize < 0) {
            throw new IllegalArgumentException("bestbackground.queue.batch-size is below 0: " + batchSize);
        }
    }

    int sizeOn(Placement placement) {
        if (batchSize > 0) {
            return batchSize;
        }
        return placement.isGpu() ? ON_GPU : ON_PROCESSOR;
    }
}
