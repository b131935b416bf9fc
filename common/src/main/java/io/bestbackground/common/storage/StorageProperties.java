package io.bestbackground.common.storage;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the object store is and how it is spoken to.
 *
 * @param endpoint address of the S3 interface
 * @param publicEndpoint address by which clients reach the store, for links into it; the endpoint when it is none
 * @param links whether clients can reach the store, so that they can be given links into it
 * @param region region that requests are signed for
 * @param bucket bucket that holds everything; made at start when it is missing
 * @param accessKey name that requests are signed with
 * @param secretKey secret that requests are signed with
 * @param caFile certificates (PEM) of the authorities that the store's own is checked against; those of the JVM when
 *     none
 * @param connectTimeout longest wait for a connection
 * @param timeout longest time for one call
 * @param maxConnections most connections kept open while no call needs them
 * @param memory most bytes of pictures that are kept for a moment once they are written, to be handed to whoever reads
 *     them in the same process; 0 where writer and reader are different processes
 */
@ConfigurationProperties("bestbackground.storage")
public record StorageProperties(
        @DefaultValue("http://127.0.0.1:9000") URI endpoint,
        @Nullable URI publicEndpoint,
        @DefaultValue("true") boolean links,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("bestbackground") String bucket,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        @Nullable Path caFile,
        @DefaultValue("3s") Duration connectTimeout,
        @DefaultValue("20s") Duration timeout,
        @DefaultValue("64") int maxConnections,
        @DefaultValue("0") DataSize memory) {

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    public StorageProperties {
        if (accessKey.isEmpty() || secretKey.isEmpty()) {
            throw new IllegalArgumentException(
                    "bestbackground.storage.access-key and bestbackground.storage.secret-key must be set");
        }
        // why here: the store would be taken for one that is away
        if (!BUCKET.matcher(bucket).matches()) {
            throw new IllegalArgumentException(
                    "bestbackground.storage.bucket must be 3 to 63 small letters, digits, dots and hyphens, the first and the last a letter or digit: "
                            + bucket);
        }
        if (memory.isNegative()) {
            throw new IllegalArgumentException("bestbackground.storage.memory is below 0: " + memory);
        }
    }

    /** The address that links into the store begin with. */
    URI linkEndpoint() {
        return publicEndpoint == null ? endpoint : publicEndpoint;
    }
}
