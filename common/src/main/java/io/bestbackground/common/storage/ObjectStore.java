package io.bestbackground.common.storage;

import java.util.Map;
import java.util.Optional;

/**
 * A bucket of immutable objects. Safe for many threads. Every method throws {@link StorageUnavailable} when the store
 * cannot be reached, is too slow or fails; the caller may try again.
 */
public interface ObjectStore {
    /** Makes the bucket when it is missing. */
    void prepare();

    /** Whether the store answers and the bucket is there; never throws. */
    boolean isReachable();

    /**
     * Writes an object, over one that may be there.
     *
     * @param metadata small ASCII texts kept beside the object; names in lower case with hyphens
     */
    void put(String key, byte[] content, String mediaType, Map<String, String> metadata);

    /** Writes an object unless one is there already; says whether it was written. Of several at once, one wins. */
    boolean putOnce(String key, byte[] content, String mediaType);

    /** Reads a whole object; empty when there is none. */
    Optional<byte[]> read(String key);

    /** Looks whether there is an object, without reading it. */
    Optional<StoredObject> find(String key);

    /** Removes an object; nothing happens when there is none. */
    void delete(String key);

    /**
     * What is known of an object without reading it.
     *
     * @param bytes its size
     * @param mediaType its type
     * @param etag its entity tag, without quotes
     * @param metadata the texts that were kept beside it
     */
    record StoredObject(long bytes, String mediaType, String etag, Map<String, String> metadata) {}
}
