package io.bestbackground.worker.mask;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Whether masks are kept, so that a second edit of a picture costs no inference.
 *
 * @param enabled whether masks are kept in the object store and looked for there
 * @param memory how much of the heap the masks used last may take, which are then not asked of the store; about 20 kB
 *     each
 */
@ConfigurationProperties("bestbackground.cache")
public record CacheProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("8MB") DataSize memory) {

    public CacheProperties {
        if (memory.isNegative()) {
            throw new IllegalArgumentException("bestbackground.cache.memory must be at least 0");
        }
    }
}
