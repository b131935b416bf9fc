package io.bestbackground.worker.job;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What memory pictures may take.
 *
 * @param limit most memory of the whole process; by default nine tenths of what the machine or the container has
 * @param heapBeside heap for all but pictures
 * @param nativeBeside memory outside the heap for all but pictures: the model, its predictors, the JVM's own
 */
@ConfigurationProperties("bestbackground.worker.memory")
record MemoryProperties(
        @Nullable DataSize limit,
        @DefaultValue("64MB") DataSize heapBeside,
        @DefaultValue("600MB") DataSize nativeBeside) {}
