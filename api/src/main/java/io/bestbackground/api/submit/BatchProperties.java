package io.bestbackground.api.submit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How many jobs are taken at once. Each batch lies in a temporary file until its jobs are taken.
 *
 * @param maxJobs most jobs in one batch
 * @param maxBytes largest body of a batch
 * @param maxAtOnce most batches that one replica takes at the same time
 * @param maxFetches most pictures that one replica fetches at the same time for the jobs of all batches
 */
@ConfigurationProperties("bestbackground.batch")
record BatchProperties(
        @DefaultValue("100") int maxJobs,
        @DefaultValue("64MB") DataSize maxBytes,
        @DefaultValue("8") int maxAtOnce,
        @DefaultValue("16") int maxFetches) {

    BatchProperties {
        if (maxJobs < 1 || maxBytes.toBytes() < 1 || maxAtOnce < 1 || maxFetches < 1) {
            throw new IllegalArgumentException("bestbackground.batch: every limit must be at least 1");
        }
    }
}
