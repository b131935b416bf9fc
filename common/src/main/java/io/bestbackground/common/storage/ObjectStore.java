package io.bestbackground.common.storage;

import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
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

    /**
     * Opens an object to be read from one of its bytes on, however slowly; empty when there is none. The caller closes
     * the stream, whose reading throws {@link java.io.IOException} when the store breaks off.
     *
     * @param offset the first byte to read, counted from 0; must be below the object's size
     */
    Optional<InputStream> open(String key, long offset);

    /** Looks whether there is an object, without reading it. */
    Optional<StoredObject> find(String key);

    /**
     * A link by which anyone who has it can read the object for a while, straight from the store; empty when clients
     * cannot reach the store. It is made without asking the store, so it says nothing of whether there is an object.
     */
    Optional<URI> link(String key, Duration validity);

    /**
     * Lists objects in the order of their keys.
     *
     * @param prefix what the keys begin with
     * @param after lists what comes behind this key; an empty text begins at the first
     * @param limit most objects to list, at most 1000; fewer come only when there are no more
     */
    List<Listed> list(String prefix, String after, int limit);

    /** Removes an object; nothing happens when there is none. */
    void delete(String key);

    /** Removes objects, in no certain order; those that are not there do no harm. */
    void deleteAll(Collection<String> keys);

    /**
     * Asks the store to remove objects by itself once they are so many days old, beside whatever other such rules the
     * bucket has.
     *
     * @param days whole days, at least 1, by the prefix of the keys
     * @return false when the store does not do that, or does not let us ask
     */
    boolean expire(Map<String, Integer> days);

    /**
     * What is known of an object without reading it.
     *
     * @param bytes its size
     * @param mediaType its type
     * @param etag its entity tag, without quotes
     * @param metadata the texts that were kept beside it
     */
    record StoredObject(long bytes, String mediaType, String etag, Map<String, String> metadata) {}

    /**
     * An object as a listing shows it.
     *
     * @param key where it lies
     * @param modifiedAt when it was written, by the store's clock
     */
    record Listed(String key, Instant modifiedAt) {}
}
